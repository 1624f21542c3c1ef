// What pages can do beyond links and forms; every page works without it.
(() => {
  'use strict';
  const palette = document.querySelector('dialog.palette');
  const search = palette && palette.querySelector('input');
  const entries = () => [...palette.querySelectorAll('li')];
  let chosen = 0;

  const visible = () => entries().filter((entry) => !entry.hidden);

  const choose = (index) => {
    const shown = visible();
    chosen = shown.length ? (index + shown.length) % shown.length : 0;
    entries().forEach((entry) => entry.classList.remove('on'));
    if (shown.length) {
      shown[chosen].classList.add('on');
      shown[chosen].scrollIntoView({ block: 'nearest' });
    }
    palette.querySelector('.nothing').hidden = shown.length > 0;
  };

  const filter = () => {
    const wanted = search.value.trim().toLocaleLowerCase(document.documentElement.lang);
    entries().forEach((entry) => {
      if ('found' in entry.dataset) return;
      entry.hidden = !entry.textContent.toLocaleLowerCase(document.documentElement.lang).includes(wanted);
    });
    choose(0);
  };

  const open = () => {
    search.value = '';
    palette.querySelector('.found').replaceChildren();
    filter();
    palette.showModal();
    search.focus();
  };

  if (palette) {
    document.querySelectorAll('.command').forEach((button) => button.addEventListener('click', open));
    search.addEventListener('input', filter);
    palette.addEventListener('htmx:afterSwap', filter);
    palette.addEventListener('keydown', (event) => {
      if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
        event.preventDefault();
        choose(chosen + (event.key === 'ArrowDown' ? 1 : -1));
      } else if (event.key === 'Enter' && event.target === search) {
        event.preventDefault();
        const entry = visible()[chosen];
        if (entry) entry.querySelector('a').click();
      }
    });
    palette.addEventListener('click', (event) => {
      if (event.target === palette) palette.close();
    });
  }

  document.addEventListener('keydown', (event) => {
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k' && palette) {
      event.preventDefault();
      if (palette.open) palette.close();
      else open();
    } else if (event.key === 'Escape') {
      document.querySelectorAll('details.menu[open]').forEach((menu) => {
        menu.open = false;
        menu.querySelector('summary').focus();
      });
    }
  });
  document.addEventListener('click', (event) => {
    document.querySelectorAll('details.menu[open]').forEach((menu) => {
      if (!menu.contains(event.target)) menu.open = false;
    });
  });

  // The tab that is shown, where not all fit.
  document.querySelectorAll('.tabs [aria-current]').forEach((tab) => {
    tab.parentElement.scrollLeft = tab.offsetLeft - tab.parentElement.clientWidth / 2 + tab.clientWidth / 2;
  });

  // The first run: the shop is where its owner sits, unless they say otherwise.
  const zone = document.querySelector('select[data-guess]');
  if (zone) {
    const here = Intl.DateTimeFormat().resolvedOptions().timeZone;
    if ([...zone.options].some((option) => option.value === here)) zone.value = here;
  }

  // A form is sent once, however often somebody clicks.
  document.addEventListener('submit', (event) => {
    const button = event.target.querySelector('button[data-once]');
    if (button) setTimeout(() => { button.disabled = true; }, 0);
  });
})();
