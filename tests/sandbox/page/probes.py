"""Small looks into the page that no person's eye can take in a sentence."""

TAP = """
const [seat, words] = arguments;
const keys = [...document.querySelectorAll(`#seat-${seat} button, #seat-${seat} a`)];
const fits = (one) => (one.textContent + one.ariaLabel).includes(words) && one.checkVisibility() && !one.disabled;
const found = keys.filter(fits);
found.at(-1)?.click();
return found.length;
"""
PAINTED = """
const canvas = document.querySelector('.map canvas');
const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
return new Set(new Uint32Array(data.buffer)).size > 20;
"""
FITS = (
    "const page = document.documentElement; return page.scrollWidth <= innerWidth && page.scrollHeight <= innerHeight;"
)
STICKING_OUT = """
const screen = document.querySelector('#seat-courier .screen');
const edge = screen.getBoundingClientRect().right + 1;
return [...screen.querySelectorAll('*')]
  .filter((one) => one.checkVisibility() && one.getBoundingClientRect().right > edge)
  .map((one) => one.className);
"""
COURIER_IN_VIEW = "return Math.abs(document.getElementById('seat-courier').getBoundingClientRect().left) < 5;"
LAST_PICTURE = "return [...document.querySelectorAll('#seat-courier .picture img')].at(-1)?.naturalWidth;"
HOSTS = "return [...new Set(performance.getEntriesByType('resource').map((one) => new URL(one.name).host))];"
CLICK_A_LINK = """
const [message, done] = arguments;
import('/page/js/bubble.js').then(({ bubble }) => {
  let followed = null;
  const node = bubble(message, { user: { id: 7 }, follow: (target) => { followed = target; } });
  const link = node.querySelector('a');
  link.click();
  done([link.getAttribute('href'), followed]);
});
"""
FOLLOW = """
const [target, done] = arguments;
import('/page/js/links.js').then(({ follow }) => follow(target, { sheets: { toast: done } }));
"""
CHOOSE = "arguments[0].value = arguments[1]; arguments[0].dispatchEvent(new Event('change'));"
DIRECTION = "return getComputedStyle(arguments[0]).direction;"
PILL = "document.querySelectorAll('.clock .pills button')[arguments[0]].click();"
TAB = "document.querySelectorAll('#tabs button')[arguments[0]].click();"
NAMELESS = """
const controls = [...document.querySelectorAll('button, select, textarea, input, a, [role=img], [role=log]')];
const name = (one) => one.ariaLabel || one.textContent.trim() || one.placeholder || one.closest('label')?.textContent;
return controls.filter((one) => one.checkVisibility() && !name(one)).map((one) => one.outerHTML.slice(0, 90));
"""
