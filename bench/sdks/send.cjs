// node send.cjs SDK URL WRITE_KEY EVENTS: sends every kind of event and EVENTS tracks through one library whose host alone is
// changed, and prints what the library says it delivered, one {"type","messageId"} a line. Fails when it says it could not.
'use strict';

const [sdk, url, writeKey, events] = process.argv.slice(2);

const delivered = [];
const settled = [];

/** Resolves once the library has called back. */
function told(type, call) {
  settled.push(
    new Promise((resolve, reject) =>
      call((error, messageId) => {
        if (error) {
          reject(new Error(`${sdk} could not deliver ${type}: ${error.message ?? error}`));
        } else {
          delivered.push({ type, messageId });
          resolve();
        }
      }),
    ),
  );
}

const order = (number) => ({ order_id: `o-${number}`, total: 12.5, products: [{ product_id: 'p1', quantity: 2, price: 6.25 }] });

/** What all libraries for servers can do, in the words of Segment's first one. */
function sendAll(send) {
  send('identify', { userId: 'u1', traits: { email: 'ada@example.com', birthday: new Date(0) } });
  send('page', { userId: 'u1', name: 'Teas', properties: { url: 'https://shop.example/teas' } });
  send('screen', { anonymousId: 'a1', name: 'Basket' });
  send('group', { userId: 'u1', groupId: 'g1', traits: { name: 'Tea Club' } });
  send('alias', { userId: 'u1', previousId: 'a1' });
  for (let number = 0; number < Number(events); number++) {
    send('track', { userId: `u${number}`, event: 'Order Completed', properties: order(number), timestamp: new Date() });
  }
}

const SDKS = {
  async 'segment-node'() {
    const { Analytics } = require('@segment/analytics-node');
    const analytics = new Analytics({ writeKey, host: url, flushAt: 20 });
    sendAll((type, message) => told(type, (done) => analytics[type](message, (error, ctx) => done(error, ctx?.event.messageId))));
    await analytics.closeAndFlush();
  },

  async 'customerio-node'() {
    const { Analytics } = require('@customerio/cdp-analytics-node');
    const analytics = new Analytics({ writeKey, host: url, maxEventsInBatch: 20 });
    sendAll((type, message) => told(type, (done) => analytics[type](message, (error, ctx) => done(error, ctx?.event.messageId))));
    await analytics.closeAndFlush();
  },

  async 'rudderstack-node'() {
    const RudderAnalytics = require('@rudderstack/rudder-sdk-node');
    const analytics = new RudderAnalytics(writeKey, { dataPlaneUrl: url, flushAt: 20, logLevel: 'error' });
    let number = 0;
    sendAll((type, message) => {
      const messageId = `rudderstack-${process.pid}-${number++}`;
      told(type, (done) => analytics[type]({ ...message, messageId }, (error) => done(error, messageId)));
    });
    await analytics.flush();
  },

  'segment-browser': () => browser({}),

  'segment-browser-batching': () => browser({ deliveryStrategy: { strategy: 'batching', config: { size: 10, timeout: 200 } } }),
};

/** A page of a shop: the library asks for its settings, then sends each event by itself or in batches. */
async function browser(delivery) {
  const { JSDOM } = require('jsdom');
  const { window } = new JSDOM('<title>Teas</title>', { url: 'https://shop.example/teas?utm_source=news', referrer: 'https://search.example/' });
  const requests = [];
  const ask = globalThis.fetch;
  window.fetch = globalThis.fetch = (...request) => {
    const answer = ask(...request);
    requests.push(answer.then((response) => response.ok || Promise.reject(new Error(`${request[0]} was answered with ${response.status}`))));
    return answer;
  };
  for (const name of ['window', 'document', 'location', 'localStorage', 'sessionStorage', 'CustomEvent', 'Event']) {
    globalThis[name] = name === 'window' ? window : window[name];
  }
  Object.defineProperty(globalThis, 'navigator', { value: window.navigator, configurable: true });
  const { AnalyticsBrowser } = require('@segment/analytics-next');
  const [analytics] = await AnalyticsBrowser.load(
    { writeKey, cdnURL: url },
    { integrations: { 'Segment.io': { apiHost: `${new URL(url).host}/v1`, protocol: 'http', ...delivery } } },
  );
  const send = async (type, ...message) => {
    const ctx = await analytics[type](...message);
    delivered.push({ type, messageId: ctx.event.messageId });
  };
  await send('page', 'Teas'); // userId is null until somebody is known
  await send('track', 'Product Viewed', { product_id: 'p1' });
  await send('identify', 'u1', { email: 'ada@example.com' });
  await send('group', 'g1', { name: 'Tea Club' });
  await send('screen', 'Basket');
  await send('alias', 'u2');
  for (let number = 0; number < Number(events); number++) {
    await send('track', 'Order Completed', order(number));
  }
  await new Promise((resolve) => setTimeout(resolve, 1000)); // the last batch goes by a timer
  await Promise.all(requests);
}

async function main() {
  await SDKS[sdk]();
  await Promise.all(settled);
  process.stdout.write(delivered.map((event) => JSON.stringify(event) + '\n').join(''));
}

main().then(
  () => process.exit(0),
  (error) => {
    console.error(error);
    process.exit(1);
  },
);
