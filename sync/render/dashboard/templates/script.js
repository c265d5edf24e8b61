"use strict";
(() => {
  const page = document.documentElement;
  const one = (selector, place = document) => place.querySelector(selector);
  const all = (selector, place = document) => [...place.querySelectorAll(selector)];
  const remembered = (write) => { try { return write ? localStorage.setItem("danvan-theme", write) : localStorage.getItem("danvan-theme"); } catch { return null; } };

  const theme = one("#theme");
  const wear = (name) => { page.dataset.theme = name; theme.setAttribute("aria-pressed", String(name === "dark")); };
  wear(remembered() || (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light"));
  theme.addEventListener("click", () => { const next = page.dataset.theme === "dark" ? "light" : "dark"; wear(next); remembered(next); });
  one("#print").addEventListener("click", () => print());
  one(".tools").hidden = false;

  const table = one("#matrix"), body = table.tBodies[0], rows = [...body.rows];
  const search = one("#search"), commune = one("#commune"), state = one("#state");
  const status = one("#status"), nothing = one("#nothing");
  const plain = (text) => text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/[đĐ]/g, "d").toLowerCase();
  const texts = new Map();
  const textOf = (row) => {
    if (!texts.has(row)) texts.set(row, plain(`${row.cells[0].textContent} ${row.dataset.c} ${row.dataset.id}`));
    return texts.get(row);
  };
  const filter = () => {
    const wanted = plain(search.value).split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const row of rows) {
      const fits = (!commune.value || row.dataset.c === commune.value)
        && (!state.value || row.dataset.f.includes(state.value))
        && wanted.every((word) => textOf(row).includes(word));
      row.hidden = !fits;
      shown += fits;
    }
    status.textContent = status.dataset.words.replace("{shown}", shown).replace("{total}", rows.length);
    nothing.hidden = shown > 0;
  };
  let waiting = 0;
  search.addEventListener("input", () => {
    if (rows.length <= 500) return filter();
    clearTimeout(waiting);
    waiting = setTimeout(filter, 120);
  });
  commune.addEventListener("change", filter);
  state.addEventListener("change", filter);
  one("#clear").addEventListener("click", () => { search.value = commune.value = state.value = ""; filter(); search.focus(); });

  const order = new Intl.Collator("vi", { numeric: true });
  const values = {
    name: (row) => row.cells[0].textContent, commune: (row) => row.dataset.c,
    share: (row) => Number(row.dataset.s), missing: (row) => Number(row.dataset.m), overdue: (row) => Number(row.dataset.o),
  };
  for (const head of all("th[data-sort]", table)) {
    const button = document.createElement("button");
    button.type = "button"; button.className = "sort"; button.textContent = head.textContent;
    head.replaceChildren(button); head.setAttribute("aria-sort", "none");
    button.addEventListener("click", () => {
      const isUp = head.getAttribute("aria-sort") !== "ascending", value = values[head.dataset.sort];
      for (const other of all("th[aria-sort]", table)) other.setAttribute("aria-sort", "none");
      head.setAttribute("aria-sort", isUp ? "ascending" : "descending");
      const keyed = rows.map((row) => [value(row), row]);
      keyed.sort(([a], [b]) => (typeof a === "number" ? a - b : order.compare(a, b)) * (isUp ? 1 : -1));
      const sorted = document.createDocumentFragment();
      for (const [, row] of keyed) sorted.append(row);
      body.append(sorted);
    });
  }

  const heads = all("th.item", table), dialog = one("#school");
  const cell = (row, words, name) => { const made = row.insertCell(); made.textContent = words; if (name) made.className = name; return made; };
  const itemsOf = (row) => [...row.cells].filter((one) => /^[a-su-z]$/.test(one.className));
  const show = (row) => {
    one("#school-name").textContent = one(".open", row).textContent;
    one("#school-about").textContent = [one("small", row)?.textContent, row.dataset.c, row.dataset.p].filter(Boolean).join(" · ");
    const list = one("#school-items"); list.replaceChildren();
    const items = itemsOf(row);
    items.forEach((item, at) => {
      const made = list.insertRow();
      cell(made, heads[at].textContent); cell(made, heads[at].dataset.due || "");
      const tag = document.createElement("span");
      tag.className = `tag ${item.className}`; tag.textContent = `${item.firstChild.textContent} ${item.lastChild.textContent}`;
      made.insertCell().append(tag);
    });
    if (!items.length) cell(list.insertRow(), row.cells[row.cells.length - 1].textContent).colSpan = 3;
    dialog.showModal();
  };
  for (const row of rows) {
    const name = one("b", row.cells[0]), button = document.createElement("button");
    button.type = "button"; button.className = "open"; button.textContent = name.textContent;
    name.replaceWith(button);
  }
  body.addEventListener("click", (event) => { const button = event.target.closest(".open"); if (button) show(button.closest("tr")); });
  body.addEventListener("mouseover", (event) => {
    const at = event.target.closest("td"), items = at && !at.title ? itemsOf(at.parentElement) : [];
    if (items.includes(at)) at.title = `${heads[items.indexOf(at)].textContent}: ${at.lastChild.textContent}`;
  });
  one("#close").addEventListener("click", () => dialog.close());
  const step = one("th.step", table);
  if (step) table.style.setProperty("--head", `${step.getBoundingClientRect().height}px`);
  one("#filters").hidden = false;
  filter();
})();
