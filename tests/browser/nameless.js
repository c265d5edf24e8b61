return [...document.querySelectorAll('button, input, select, a, [role=region], dialog, nav, section')].filter(e => {
  const by = (e.getAttribute('aria-labelledby') || '').split(' ').map(id => document.getElementById(id)?.textContent || '');
  const label = e.labels?.length ? e.labels[0].textContent : '';
  return e.id !== 'school' && !(e.getAttribute('aria-label') || by.join('') || label || e.textContent.trim());
}).map(e => e.outerHTML.slice(0, 80))
