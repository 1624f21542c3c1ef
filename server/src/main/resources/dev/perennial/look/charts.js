// Charts as pictures, and questions that nobody waits for any more. Pages of insight work without it.
(() => {
  'use strict';
  const grid = document.querySelector('[data-png]');
  const scale = 2;
  const margin = 24;

  // A chart is drawings and text of the page; both are painted as the browser has laid them out, with the look's colours and fonts.
  const paint = (figure) => {
    const frame = bounds(figure);
    const canvas = document.createElement('canvas');
    canvas.width = Math.ceil((frame.width + 2 * margin) * scale);
    canvas.height = Math.ceil((frame.height + 2 * margin) * scale);
    const pen = canvas.getContext('2d');
    pen.scale(scale, scale);
    pen.fillStyle = getComputedStyle(figure.closest('.card')).backgroundColor;
    pen.fillRect(0, 0, canvas.width, canvas.height);
    pen.translate(margin - frame.left, margin - frame.top);
    walk(pen, figure, 1);
    return canvas;
  };

  // Of all that is painted: a wide table reaches out of where it scrolls.
  const bounds = (figure) => {
    const all = [...figure.querySelectorAll('*')]
      .filter((element) => !element.closest('details, .png, .sr, defs'))
      .map((element) => element.getBoundingClientRect())
      .filter((around) => around.width || around.height);
    const left = Math.min(...all.map((around) => around.left));
    const top = Math.min(...all.map((around) => around.top));
    return {
      left,
      top,
      width: Math.max(...all.map((around) => around.right)) - left,
      height: Math.max(...all.map((around) => around.bottom)) - top,
    };
  };

  // A hatch of the look, as a pattern of the canvas.
  const colour = (pen, value) => {
    const named = /^url\(["']?#([^"')]+)/.exec(value);
    const pattern = named && document.getElementById(named[1]);
    if (!pattern) return value;
    const width = pattern.width.baseVal.value;
    const height = pattern.height.baseVal.value;
    const tile = document.createElement('canvas');
    tile.width = Math.round(width * scale * 4);
    tile.height = Math.round(height * scale * 4);
    const on = tile.getContext('2d');
    on.scale(tile.width / width, tile.height / height);
    for (const part of pattern.children) {
      const style = getComputedStyle(part);
      const path = outline(part);
      if (path && style.fill !== 'none') {
        on.globalAlpha = parseFloat(style.opacity) * parseFloat(style.fillOpacity);
        on.fillStyle = style.fill;
        on.fill(path);
      }
      if (path && style.stroke !== 'none') {
        on.globalAlpha = parseFloat(style.opacity) * parseFloat(style.strokeOpacity);
        on.strokeStyle = style.stroke;
        on.lineWidth = parseFloat(style.strokeWidth);
        on.stroke(path);
      }
    }
    const made = pen.createPattern(tile, 'repeat');
    const turned = pattern.patternTransform.baseVal.consolidate();
    const turn = turned ? turned.matrix : { a: 1, b: 0, c: 0, d: 1, e: 0, f: 0 };
    made.setTransform(new DOMMatrix([turn.a, turn.b, turn.c, turn.d, turn.e, turn.f]).scale(width / tile.width, height / tile.height));
    return made;
  };

  const walk = (pen, element, above) => {
    const style = getComputedStyle(element);
    if (style.display === 'none' || style.visibility === 'hidden' || element.matches('details, .png, .sr')) return;
    const opacity = above * parseFloat(style.opacity);
    pen.globalAlpha = opacity;
    if (element instanceof SVGElement) shape(pen, element, style, opacity);
    else box(pen, element, style);
    for (const child of element.childNodes) {
      if (child.nodeType === Node.TEXT_NODE && !(element instanceof SVGElement)) text(pen, child, style, opacity);
      else if (child.nodeType === Node.ELEMENT_NODE) walk(pen, child, opacity);
    }
  };

  const box = (pen, element, style) => {
    const around = element.getBoundingClientRect();
    const width = parseFloat(style.borderTopWidth);
    const path = new Path2D();
    path.roundRect(around.left, around.top, around.width, around.height, parseFloat(style.borderTopLeftRadius) || 0);
    pen.fillStyle = style.backgroundColor;
    pen.fill(path);
    if (width > 0 && style.borderTopStyle !== 'none') {
      pen.fillStyle = style.borderTopColor;
      pen.fillRect(around.left, around.top, around.width, width);
    }
  };

  const font = (style) => `${style.fontStyle} ${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;

  // Line by line, as it was broken.
  const text = (pen, node, style, opacity) => {
    pen.globalAlpha = opacity;
    pen.font = font(style);
    pen.fillStyle = style.color;
    pen.direction = style.direction;
    pen.textBaseline = 'alphabetic';
    pen.textAlign = 'left';
    const range = document.createRange();
    let line = '';
    let place = null;
    const write = () => {
      const said = line.trim();
      if (said) {
        const metrics = pen.measureText(said);
        const room = place.height - metrics.fontBoundingBoxAscent - metrics.fontBoundingBoxDescent;
        pen.fillText(said, place.left, place.top + room / 2 + metrics.fontBoundingBoxAscent);
      }
    };
    for (let at = 0; at < node.length; at += 1) {
      range.setStart(node, at);
      range.setEnd(node, at + 1);
      const [around] = range.getClientRects();
      if (around) {
        if (place && Math.abs(around.top - place.top) > around.height / 2) {
          write();
          line = '';
          place = null;
        }
        place = place
          ? { left: Math.min(place.left, around.left), top: place.top, height: place.height }
          : { left: around.left, top: around.top, height: around.height };
        line += node.data[at];
      }
    }
    if (place) write();
  };

  const length = (value, whole) => value.unitType === SVGLength.SVG_LENGTHTYPE_PERCENTAGE
    ? value.valueInSpecifiedUnits * whole / 100 : value.value;

  const outline = (element) => {
    const path = new Path2D();
    const get = (name) => element[name].baseVal.value;
    switch (element.localName) {
      case 'rect': {
        const round = Math.max(get('rx'), get('ry'));
        path.roundRect(get('x'), get('y'), get('width'), get('height'), round);
        return path;
      }
      case 'circle':
        path.arc(get('cx'), get('cy'), get('r'), 0, 2 * Math.PI);
        return path;
      case 'line':
        path.moveTo(get('x1'), get('y1'));
        path.lineTo(get('x2'), get('y2'));
        return path;
      case 'path':
        return new Path2D(element.getAttribute('d'));
      case 'polyline':
      case 'polygon':
        [...element.points].forEach((point, index) => path[index ? 'lineTo' : 'moveTo'](point.x, point.y));
        if (element.localName === 'polygon') path.closePath();
        return path;
      default:
        return null;
    }
  };

  const shape = (pen, element, style, opacity) => {
    const matrix = element.getScreenCTM && element.getScreenCTM();
    if (!matrix || element.closest('defs, title, desc')) return;
    pen.save();
    pen.transform(matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f);
    if (element.localName === 'text') {
      pen.font = font(style);
      pen.fillStyle = style.fill;
      pen.direction = style.direction;
      pen.textAlign = { start: 'start', middle: 'center', end: 'end' }[style.textAnchor];
      pen.textBaseline = style.dominantBaseline === 'middle' || style.dominantBaseline === 'central' ? 'middle' : 'alphabetic';
      const whole = element.ownerSVGElement.viewBox.baseVal.width || element.ownerSVGElement.clientWidth;
      const x = element.x.baseVal.numberOfItems ? length(element.x.baseVal.getItem(0), whole) : 0;
      const y = element.y.baseVal.numberOfItems ? element.y.baseVal.getItem(0).value : 0;
      const move = (index, name) => (element[name].baseVal.numberOfItems ? element[name].baseVal.getItem(index).value : 0);
      pen.fillText(element.textContent, x + move(0, 'dx'), y + move(0, 'dy'));
    } else {
      const path = outline(element);
      if (path) {
        if (style.fill !== 'none') {
          pen.globalAlpha = opacity * parseFloat(style.fillOpacity);
          pen.fillStyle = colour(pen, style.fill);
          pen.fill(path);
        }
        if (style.stroke !== 'none') {
          pen.globalAlpha = opacity * parseFloat(style.strokeOpacity);
          pen.strokeStyle = style.stroke;
          pen.lineWidth = parseFloat(style.strokeWidth);
          pen.lineCap = style.strokeLinecap;
          pen.lineJoin = style.strokeLinejoin;
          pen.setLineDash(style.strokeDasharray === 'none' ? [] : style.strokeDasharray.split(/[ ,]+/).map(parseFloat));
          if (style.vectorEffect === 'non-scaling-stroke') {
            const steps = new Path2D();
            steps.addPath(path, matrix);
            pen.setTransform(scale, 0, 0, scale, 0, 0);
            pen.translate(...origin(element));
            pen.stroke(steps);
          } else {
            pen.stroke(path);
          }
        }
      }
    }
    pen.restore();
  };

  const origin = (element) => {
    const frame = bounds(element.closest('figure'));
    return [margin - frame.left, margin - frame.top];
  };

  const save = (figure, name) => {
    paint(figure).toBlob((picture) => {
      const link = document.createElement('a');
      link.href = URL.createObjectURL(picture);
      link.download = `${name}.png`;
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 10000);
    });
  };

  if (grid) {
    grid.querySelectorAll('figure.chart').forEach((figure, index) => {
      const button = document.createElement('button');
      button.type = 'button';
      button.className = 'btn bare png';
      button.textContent = grid.dataset.png;
      button.addEventListener('click', () => save(figure, index ? `${grid.dataset.name} ${index + 1}` : grid.dataset.name));
      figure.append(button);
    });
  }

  // Whoever leaves while a question is being answered no longer waits for it.
  let waits = false;
  document.querySelectorAll('form[data-waits]').forEach((form) => form.addEventListener('submit', () => { waits = true; }));
  window.addEventListener('pagehide', () => {
    const headers = document.body.getAttribute('hx-headers');
    if (waits && headers) {
      fetch('/insight/leave', { method: 'POST', keepalive: true, headers: JSON.parse(headers) });
    }
  });
})();
