
"use strict";
(() => {
  // A folded host opens when it is linked to, and all of them for printing.
  const open = () => { const d = document.getElementById(location.hash.slice(1)); if (d instanceof HTMLDetailsElement) d.open = true; };
  addEventListener("hashchange", open);
  open();
  addEventListener("beforeprint", () => document.querySelectorAll("details.host").forEach(d => { d.open = true; }));

  const table = document.querySelector("table.hosts");
  if (table) {
    const body = table.tBodies[0];
    const key = (row, i) => row.cells[i].dataset.sort ?? row.cells[i].textContent;
    table.querySelectorAll("thead th").forEach((head, i) => {
      head.classList.add("sortable");
      head.tabIndex = 0;
      const sort = () => {
        const up = head.getAttribute("aria-sort") === "descending";
        table.querySelectorAll("thead th").forEach(h => h.removeAttribute("aria-sort"));
        head.setAttribute("aria-sort", up ? "ascending" : "descending");
        const rows = [...body.rows].sort((a, b) => {
          const x = key(a, i), y = key(b, i);
          const order = isNaN(x) || isNaN(y) ? x.localeCompare(y, "en", { numeric: true }) : x - y;
          return up ? order : -order;
        });
        body.append(...rows);
      };
      head.addEventListener("click", sort);
      head.addEventListener("keydown", e => { if (e.key === "Enter" || e.key === " ") { e.preventDefault(); sort(); } });
    });
    if (body.rows.length > 12) {
      const filter = document.createElement("input");
      filter.className = "filter";
      filter.type = "search";
      filter.placeholder = "Filter hosts";
      filter.setAttribute("aria-label", "Filter hosts");
      filter.addEventListener("input", () => {
        const words = filter.value.toLowerCase();
        for (const row of body.rows) row.hidden = !row.textContent.toLowerCase().includes(words);
      });
      table.parentElement.before(filter);
    }
  }

  // Reading a chart: time and demand under the pointer, taken from the drawn line itself.
  const make = (parent, name) => parent.appendChild(document.createElementNS(parent.namespaceURI, name));
  const size = b => b >= 2 ** 30 ? (b / 2 ** 30).toFixed(2) + " GiB" : Math.round(b / 2 ** 20) + " MiB";
  document.querySelectorAll("svg.chart[data-from]").forEach(chart => {
    const left = 66, right = 986, top = 46, bottom = 232;
    const from = +chart.dataset.from, until = +chart.dataset.until, max = +chart.dataset.max;
    let points, cursor, line, box, text;
    const read = () => [...chart.querySelectorAll("path.demand")].flatMap(p =>
      [...p.getAttribute("d").matchAll(/([\d.]+),([\d.]+)/g)].map(m => [+m[1], +m[2]]));
    const hide = () => { if (cursor) cursor.style.display = "none"; };
    chart.addEventListener("pointerleave", hide);
    chart.addEventListener("pointermove", e => {
      const x = new DOMPoint(e.clientX, e.clientY).matrixTransform(chart.getScreenCTM().inverse()).x;
      if (x < left || x > right) { hide(); return; }
      points ??= read();
      if (!cursor) {
        cursor = make(chart, "g");
        cursor.setAttribute("class", "cursor");
        cursor.setAttribute("pointer-events", "none");
        line = make(cursor, "line");
        box = make(cursor, "rect");
        text = make(cursor, "text");
      }
      cursor.style.display = "";
      const near = points.reduce((best, p) => Math.abs(p[0] - x) < Math.abs((best?.[0] ?? 1e9) - x) ? p : best, null);
      const time = new Date(from + (x - left) / (right - left) * (until - from)).toISOString().slice(0, 19).replace("T", " ");
      const seen = near && Math.abs(near[0] - x) < 3;
      text.textContent = time + "  " + (seen ? size((bottom - near[1]) / (bottom - top) * max) : "no samples");
      const width = text.getComputedTextLength() + 14;
      const at = Math.min(Math.max(x - width / 2, left), right - width);
      for (const [k, v] of [["x1", x], ["x2", x], ["y1", top], ["y2", bottom]]) line.setAttribute(k, v);
      for (const [k, v] of [["x", at], ["y", bottom - 24], ["width", width], ["height", 20], ["rx", 4]]) box.setAttribute(k, v);
      text.setAttribute("x", at + 7);
      text.setAttribute("y", bottom - 10);
    });
  });
})();
