const parse = (text) => (text.match(/[\d.]+/g) || []).map(Number);
const light = (c) => c.slice(0, 3).map(v => v / 255).map(v => v <= .03928 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4)
  .reduce((sum, v, at) => sum + v * [.2126, .7152, .0722][at], 0);
return [...document.querySelectorAll('.chart.wide text.value')].map(text => {
  const kind = text.parentElement.getAttribute('class');
  const bar = [...text.closest('svg').querySelectorAll('rect')].find(r => r.closest('.' + kind.split(' ').find(c => c.startsWith('k-'))));
  const [a, b] = [light(parse(getComputedStyle(text).fill)), light(parse(getComputedStyle(bar).fill))].sort((x, y) => y - x);
  return [(a + .05) / (b + .05), kind];
}).filter(([ratio]) => ratio < 4.5)
