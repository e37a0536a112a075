'use strict';
(function () {
  const D = JSON.parse(document.getElementById('data').textContent);
  const zh = D.lang === 'zh';
  const say = (a, b) => zh ? a : b;
  const M = D.indicators.length;
  const N = D.counties.length;
  const ROW = 34;
  // columns of a county
  const CODE = 0, NAME = 1, PROVINCE = 2, PREFECTURE = 3, KIND = 4, VERDICT = 5, RANK = 6, BEST = 7, WORST = 8, POINTS = 9,
    LOWEST = 10, HIGHEST = 11, PASS = 12, FAIL = 13, OPEN = 14, NA = 15, DOUBTS = 16, FILE = 17, AS_OF = 18, TWICE = 19;
  const verdicts = zh ? ['达标', '未达标', '数据不足'] : ['pass', 'fail', 'incomplete'];
  // beyond so many rows of a table, and jurisdictions of the heat map, paper is of no use: the workbook has them
  const MOST_PRINTED = 3000, MOST_MAPPED = 200;
  const tones = ['pass', 'fail', 'wait'];
  const bytes = text => {
    const raw = atob(text || '');
    const all = new Uint8Array(raw.length);
    for (let i = 0; i < raw.length; i++) all[i] = raw.charCodeAt(i);
    return all;
  };
  const cells = bytes(D.cells);
  const outcome = (row, column) => {
    const at = row * M + column;
    return at & 1 ? cells[at >> 1] >> 4 : cells[at >> 1] & 15;
  };
  const values = D.values ? bytes(D.values) : null;
  const offsets = D.offsets ? new DataView(bytes(D.offsets).buffer) : null;

  const el = (tag, attributes, ...children) => {
    const made = document.createElement(tag);
    for (const name in attributes || {}) {
      if (name === 'text') made.textContent = attributes[name];
      else if (name === 'on') for (const event in attributes.on) made.addEventListener(event, attributes.on[event]);
      else if (attributes[name] !== null && attributes[name] !== false) made.setAttribute(name, attributes[name]);
    }
    for (const child of children) if (child) made.append(child);
    return made;
  };

  /** What the cells of a row say, read from the packed bytes. */
  function row(at) {
    const said = new Array(M);
    if (!values) return said;
    let p = offsets.getUint32(at * 4, true);
    const number = () => {
      let result = 0, factor = 1, next;
      do {
        next = values[p++];
        result += (next & 127) * factor;
        factor *= 128;
      } while (next > 127);
      return result;
    };
    for (let i = 0; i < M; i++) {
      const head = values[p++];
      const one = {};
      if (head & 1) {
        const hundredths = number();
        one.shown = Math.floor(hundredths / 100) + '.' + String(hundredths % 100).padStart(2, '0') + (head & 2 ? '%' : '');
      }
      if (head & 4) one.n = number();
      if (head & 8) one.d = number();
      if (head & 16) one.unknown = number();
      if (head & 32) {
        const need = number();
        one.gap = D.units[number()].replace('#', need);
      }
      one.waived = (head & 64) > 0;
      said[i] = one;
    }
    return said;
  }

  function describe(at, column) {
    const county = D.counties[at];
    const indicator = D.indicators[column];
    const one = row(at)[column];
    let text = county[NAME] + (county[TWICE] ? say('（重复报送，', ' (submitted twice, ') + county[FILE] + say('）', ')') : '') + ' · ' + indicator[0] + ' ' + indicator[1] + say('：', ': ') + D.outcomes[outcome(at, column)];
    const more = [];
    if (one) {
      if (one.shown) more.push(say('现为', 'now ') + one.shown);
      if (one.n !== undefined) more.push(one.n + (one.d === undefined ? '' : '/' + one.d));
      if (indicator[3]) more.push(say('要求', 'demanded ') + indicator[3]);
      if (one.gap) more.push(one.gap);
      if (one.unknown) more.push(say(one.unknown + '家没有报全', one.unknown + ' did not report all'));
      if (one.waived) more.push(say('经批准免检', 'waived'));
    }
    return more.length ? text + say('（', ' (') + more.join(say('，', ', ')) + say('）', ')') : text;
  }

  // ---- filter

  let shown = D.counties.map((_, i) => i);
  let isShown = new Uint8Array(N).fill(1);
  const listeners = [];
  const tools = document.getElementById('tools');
  const choice = (name, label, options) => {
    const select = el('select', { id: 'by-' + name });
    select.append(el('option', { value: '', text: say('全部', 'all') }));
    options.forEach((option, i) => select.append(el('option', { value: i, text: option })));
    tools.append(el('label', { for: 'by-' + name, text: label }, select));
    select.addEventListener('change', filter);
    return select;
  };
  const search = el('input', { type: 'search', id: 'search', placeholder: say('名称、代码、市州', 'name, code, prefecture'), autocomplete: 'off' });
  tools.append(el('label', { for: 'search', text: say('查找', 'search') }, search));
  const byProvince = choice('province', say('省', 'province'), D.provinces);
  const byKind = choice('kind', say('类别', 'kind'), D.kinds);
  const byVerdict = choice('verdict', say('结论', 'verdict'), verdicts);
  const reset = el('button', { type: 'button', text: say('清除', 'clear') });
  const count = el('output', { for: 'search by-province by-kind by-verdict', 'aria-live': 'polite' });
  tools.append(reset, count);
  tools.addEventListener('submit', event => event.preventDefault());
  let waiting = 0;
  search.addEventListener('input', () => {
    clearTimeout(waiting);
    waiting = setTimeout(filter, 120);
  });
  reset.addEventListener('click', () => {
    search.value = byProvince.value = byKind.value = byVerdict.value = '';
    filter();
  });

  function filter() {
    const words = search.value.trim().toLowerCase().split(/\s+/).filter(word => word);
    shown = [];
    isShown = new Uint8Array(N);
    for (let i = 0; i < N; i++) {
      const county = D.counties[i];
      if (byProvince.value !== '' && county[PROVINCE] !== +byProvince.value) continue;
      if (byKind.value !== '' && county[KIND] !== +byKind.value) continue;
      if (byVerdict.value !== '' && county[VERDICT] !== +byVerdict.value) continue;
      if (words.length) {
        const text = (county[CODE] + ' ' + county[NAME] + ' ' + D.prefectures[county[PREFECTURE]] + ' ' + D.provinces[county[PROVINCE]]).toLowerCase();
        if (!words.every(word => text.includes(word))) continue;
      }
      shown.push(i);
      isShown[i] = 1;
    }
    const unit = D.repeated ? '份' : '个';
    count.textContent = say('显示' + shown.length + unit + '，共' + N + unit, shown.length + ' of ' + N);
    // parts about all must say so while anything else shows only some
    const some = words.length || [byProvince, byKind, byVerdict].some(each => each.value !== '');
    document.querySelectorAll('.unfiltered').forEach(each => { each.hidden = !some; });
    listeners.forEach(listener => listener());
  }

  // ---- tables that draw only the rows looked at

  const nothing = () => el('p', { class: 'empty', hidden: '', text: say('没有符合的辖区。', 'No jurisdiction matches.') });

  function table(host, caption, columns, rows, county) {
    if (!rows.length) {
      host.append(el('p', { class: 'empty', text: say('没有。', 'None.') }));
      return;
    }
    const view = el('div', { class: 'view', tabindex: '0', role: 'region', 'aria-label': caption });
    const head = el('tr', { 'aria-rowindex': '1' });
    const body = el('tbody');
    const grid = el('table', { 'aria-label': caption });
    const group = el('colgroup');
    // widths are parts of the whole, so that paper may have others: there a table is as wide as the page and no wider
    const total = columns.reduce((sum, column) => sum + column.width, 0);
    const paper = column => column.paper === undefined ? column.width : column.paper;
    const onPaper = columns.reduce((sum, column) => sum + paper(column), 0);
    for (const column of columns) {
      const col = el('col');
      col.style.setProperty('--screen', column.width * 100 / total + '%');
      col.style.setProperty('--paper', paper(column) * 100 / onPaper + '%');
      group.append(col);
    }
    grid.style.setProperty('--least', total + 'px');
    grid.append(group, el('thead', {}, head), body);
    view.append(grid);
    const none = nothing();
    const cut = el('p', { class: 'note cut', hidden: '' });
    host.append(view, none, cut);
    let sorted = { by: -1, up: true };
    let list = rows;
    let first = -1, last = -1, printing = false;
    columns.forEach((column, i) => {
      const th = el('th', { scope: 'col', class: column.num ? 'num' : null });
      if (column.get) {
        th.setAttribute('aria-sort', 'none');
        th.append(el('button', { type: 'button', text: column.name, on: { click: () => sort(i) } }));
        th.append(el('span', { class: 'plain printed', 'aria-hidden': 'true', text: column.name }));
      } else th.append(el('span', { class: 'plain', text: column.name }));
      head.append(th);
    });
    function sort(by) {
      sorted = { by, up: sorted.by === by ? !sorted.up : !columns[by].down };
      [...head.children].forEach((th, i) => {
        if (columns[i].get) th.setAttribute('aria-sort', i !== by ? 'none' : sorted.up ? 'ascending' : 'descending');
      });
      refresh();
    }
    function refresh() {
      list = county ? rows.filter(one => isShown[county(one)]) : rows.slice();
      if (sorted.by >= 0) {
        const get = columns[sorted.by].get;
        const sign = sorted.up ? 1 : -1;
        list = list.map((one, i) => [get(one), i, one]).sort((a, b) => {
          const order = typeof a[0] === 'number' && typeof b[0] === 'number' ? a[0] - b[0]
            : String(a[0]) < String(b[0]) ? -1 : String(a[0]) > String(b[0]) ? 1 : 0;
          return order ? order * sign : a[1] - b[1];
        }).map(each => each[2]);
      }
      grid.setAttribute('aria-rowcount', list.length + 1);
      view.hidden = !list.length;
      none.hidden = list.length > 0;
      cut.hidden = list.length <= MOST_PRINTED;
      cut.textContent = say('本表共' + list.length + '行，纸上只印前' + MOST_PRINTED + '行，其余见 ' + D.workbook + '。',
        'Of ' + list.length + ' rows only the first ' + MOST_PRINTED + ' are printed; all are in ' + D.workbook + '.');
      first = -1;
      view.scrollTop = 0;
      draw();
    }
    function draw() {
      // a view that holds no rows yet is only as high as its head: what counts is how high it may become
      const height = Math.max(view.clientHeight, parseFloat(getComputedStyle(view).maxHeight) || 576);
      const from = printing ? 0 : Math.max(0, Math.floor(view.scrollTop / ROW) - 8);
      const to = printing ? Math.min(MOST_PRINTED, list.length) : Math.min(list.length, Math.ceil((view.scrollTop + height) / ROW) + 8);
      if (from === first && to === last) return;
      first = from;
      last = to;
      const part = document.createDocumentFragment();
      if (from > 0) part.append(space(from));
      for (let i = from; i < to; i++) {
        const tr = el('tr', { 'aria-rowindex': i + 2 });
        columns.forEach((column, c) => {
          const made = el(c === (columns.headed || 0) ? 'th' : 'td', { class: [column.num ? 'num' : '', column.wrap ? 'wrap' : '', column.date ? 'date' : ''].join(' ').trim() || null });
          if (made.tagName === 'TH') made.setAttribute('scope', 'row');
          const said = column.show ? column.show(list[i]) : column.get(list[i]);
          if (said instanceof Node) made.append(said);
          else {
            made.textContent = said;
            if (!column.num && String(said).length * 8 > column.width) made.title = said;
          }
          tr.append(made);
        });
        part.append(tr);
      }
      if (to < list.length && !printing) part.append(space(list.length - to));
      body.replaceChildren(part);
    }
    function space(count) {
      const td = el('td', { colspan: columns.length });
      const tr = el('tr', { class: 'gap', 'aria-hidden': 'true' }, td);
      td.style.height = tr.style.height = count * ROW + 'px';
      return tr;
    }
    view.addEventListener('scroll', () => requestAnimationFrame(draw), { passive: true });
    addEventListener('resize', draw);
    addEventListener('beforeprint', () => { printing = true; first = -1; draw(); });
    addEventListener('afterprint', () => { printing = false; first = -1; draw(); });
    if (county) listeners.push(refresh);
    refresh();
  }

  const place = id => document.getElementById(id + '-body');
  const pill = at => el('span', { class: 'pill ' + tones[D.counties[at][VERDICT]], text: verdicts[D.counties[at][VERDICT]] });
  const county = (at, what) => D.counties[at][what];
  const ranked = Math.max(1, D.counties.filter(each => each[RANK] > 0).length);

  function span(at) {
    const own = D.counties[at];
    if (!own[RANK]) return say('无', 'none');
    const box = el('div', { class: 'span', role: 'img', 'aria-label': say('名次' + own[RANK] + '，范围' + own[BEST] + '到' + own[WORST], 'rank ' + own[RANK] + ', between ' + own[BEST] + ' and ' + own[WORST]) });
    const part = rank => (rank - 1) / Math.max(1, ranked - 1);
    const bar = el('i');
    bar.style.left = 'calc(' + part(own[BEST]) * 100 + '% * 0.985)';
    bar.style.width = 'calc(' + (part(own[WORST]) - part(own[BEST])) * 98.5 + '% + 3px)';
    const mark = el('b');
    mark.style.left = part(own[RANK]) * 98.5 + '%';
    box.append(bar, mark);
    return box;
  }

  function stack(pass, fail, wait, text) {
    const whole = pass + fail + wait;
    const box = el('div', { class: 'stack', role: 'img', 'aria-label': text });
    [['p', pass], ['f', fail], ['w', wait]].forEach(([name, count]) => {
      if (count) {
        const part = el('i', { class: name });
        part.style.width = count * 100 / whole + '%';
        box.append(part);
      }
    });
    return box;
  }

  const name = at => county(at, NAME);
  /** The name; where a jurisdiction was submitted more than once, with what tells its snapshots apart. */
  const named = at => {
    if (!county(at, TWICE)) return name(at);
    const said = say('重复报送 ', 'submitted twice ') + county(at, FILE);
    return el('span', { class: 'twice', title: name(at) + ' ' + said }, el('span', { text: name(at) }), el('small', { text: said }));
  };
  const where = at => D.provinces[county(at, PROVINCE)];
  const all = D.counties.map((_, i) => i);
  const rankColumns = [
    { name: say('名次', 'rank'), width: 70, paper: 38, num: true, get: at => county(at, RANK) || Infinity, show: at => county(at, RANK) || '—' },
    { name: say('名称', 'name'), width: D.repeated ? 230 : 170, paper: 100, get: name, show: named },
    { name: say('最好', 'best'), width: 70, paper: 38, num: true, get: at => county(at, BEST) || Infinity, show: at => county(at, BEST) || '—' },
    { name: say('最差', 'worst'), width: 70, paper: 38, num: true, get: at => county(at, WORST) || Infinity, show: at => county(at, WORST) || '—' },
    { name: say('名次范围（左好右差）', 'range (left is better)'), width: 220, paper: 76, show: span },
    { name: say('得分', 'points'), width: 80, paper: 44, num: true, down: true, get: at => parseFloat(county(at, POINTS)) || 0, show: at => county(at, POINTS) },
    { name: say('可能得分', 'possible'), width: 130, paper: 84, num: true, show: at => county(at, LOWEST) === county(at, HIGHEST) ? county(at, POINTS) : county(at, LOWEST) + '～' + county(at, HIGHEST) },
    { name: say('结论', 'verdict'), width: 125, paper: 58, get: at => county(at, VERDICT), show: pill },
    { name: say('达标', 'pass'), width: 75, paper: 38, num: true, down: true, get: at => county(at, PASS) },
    { name: say('未达标', 'fail'), width: 85, paper: 42, num: true, down: true, get: at => county(at, FAIL) },
    { name: say('待定', 'open'), width: 75, paper: 38, num: true, down: true, get: at => county(at, OPEN) },
    { name: say('不适用', 'n/a'), width: 85, paper: 42, num: true, down: true, get: at => county(at, NA) },
    { name: say('疑点', 'doubts'), width: 95, paper: 42, num: true, down: true, get: at => county(at, DOUBTS) },
    { name: say('省', 'province'), width: 150, paper: 66, get: where },
    { name: say('市州', 'prefecture'), width: 210, paper: 84, get: at => D.prefectures[county(at, PREFECTURE)] },
    { name: say('类别', 'kind'), width: 90, paper: 46, get: at => D.kinds[county(at, KIND)] },
    { name: say('代码', 'code'), width: 90, paper: 48, get: at => county(at, CODE) },
    { name: say('数据日期', 'as of'), width: 115, paper: 70, date: true, get: at => D.dates[county(at, AS_OF)] },
    { name: say('文件', 'file'), width: 200, paper: 90, get: at => county(at, FILE) }
  ];
  rankColumns.headed = 1;
  table(place('ranking'), say('排名', 'Ranking'), rankColumns, all, at => at);

  // ---- heat map

  (function () {
    const host = place('heat');
    const colours = () => {
      const style = getComputedStyle(document.documentElement);
      return ['--pass', '--fail', '--wait', '--none', '--wait'].map(each => style.getPropertyValue(each).trim());
    };
    const legend = el('ul', { class: 'legend' });
    D.outcomes.slice(0, 4).forEach((each, i) => {
      const dot = el('i');
      dot.style.background = 'var(' + ['--pass', '--fail', '--wait', '--none'][i] + ')';
      legend.append(el('li', {}, dot, each + (i === 2 ? say('（含待现场核定）', ' (and on site)') : '')));
    });
    const size = el('select', { id: 'heat-size' });
    [[0, say('整幅', 'whole')], [6, say('小', 'small')], [18, say('大', 'large')]].forEach(([value, text]) => size.append(el('option', { value, text })));
    const order = el('select', { id: 'heat-order' });
    [['0', say('按文件顺序', 'as in the document')], ['1', say('按达标率从低到高', 'lowest pass rate first')]].forEach(([value, text]) => order.append(el('option', { value, text })));
    size.value = N > 120 ? '0' : '18';
    host.append(el('div', { class: 'map' },
      el('label', { for: 'heat-size', text: say('行高', 'rows') }, size),
      el('label', { for: 'heat-order', text: say('列的顺序', 'columns') }, order), legend));
    const read = el('div', { class: 'read', role: 'status', 'aria-live': 'polite', text: say('指到哪格，这里就说明哪格。', 'What is pointed at is told here.') });
    const canvas = el('canvas', { 'aria-hidden': 'true' });
    const room = el('div', { class: 'room' });
    const heat = el('div', { class: 'heat', tabindex: '0', role: 'application', 'aria-roledescription': say('热图', 'heat map'),
      'aria-label': say('辖区乘指标热图，用方向键逐格看', 'Jurisdictions by indicators; arrow keys move from cell to cell') }, room, canvas);
    const none = nothing();
    host.append(read, heat, none);
    const pen = canvas.getContext('2d');
    let columns = [...Array(M).keys()];
    let at = { row: 0, column: 0 };
    let focused = false;
    const SMALL = '11px system-ui, sans-serif';
    pen.font = SMALL;
    const HEAD = 12 + Math.ceil(Math.max(...D.indicators.map(indicator => pen.measureText(indicator[0]).width)));
    let layout;
    function measure() {
      const width = Math.max(200, heat.clientWidth);
      const height = Math.max(120, heat.clientHeight);
      let h = +size.value;
      const whole = h === 0;
      if (whole) h = (height - HEAD - 4) / Math.max(1, shown.length);
      if (whole && h > 26) h = 26;
      const names = h >= 11 ? 120 : 0;
      const least = names ? 9 : 3;
      const w = Math.max(least, (width - names - 2) / M);
      layout = { width, height, h, w, names, whole };
      room.style.height = HEAD + h * shown.length + 'px';
      room.style.width = names + w * M + 'px';
    }
    function draw() {
      measure();
      const { width, height, h, w, names } = layout;
      const ratio = devicePixelRatio || 1;
      canvas.width = width * ratio;
      canvas.height = height * ratio;
      canvas.style.width = width + 'px';
      canvas.style.height = height + 'px';
      pen.setTransform(ratio, 0, 0, ratio, 0, 0);
      const style = getComputedStyle(document.documentElement);
      const ink = style.getPropertyValue('--ink').trim();
      const paper = style.getPropertyValue('--paper').trim();
      const soft = style.getPropertyValue('--soft').trim();
      pen.fillStyle = paper;
      pen.fillRect(0, 0, width, height);
      const palette = colours();
      const top = heat.scrollTop, left = heat.scrollLeft;
      const from = Math.max(0, Math.floor(top / h)), to = Math.min(shown.length, Math.ceil((top + height - HEAD) / h));
      const firstColumn = Math.max(0, Math.floor(left / w)), lastColumn = Math.min(M, Math.ceil((left + width - names) / w));
      if (h >= 1) {
        for (let i = from; i < to; i++) {
          const y = HEAD + i * h - top;
          for (let c = firstColumn; c < lastColumn; c++) {
            pen.fillStyle = palette[outcome(shown[i], columns[c])];
            pen.fillRect(names + c * w - left, y, w > 5 ? w - 1 : w + 0.3, h > 5 ? h - 1 : h + 0.3);
          }
        }
      } else overview(palette, names, left, firstColumn, lastColumn);
      pen.fillStyle = paper;
      pen.fillRect(0, 0, width, HEAD);
      if (names) pen.fillRect(0, HEAD, names, height);
      pen.font = '12px system-ui, "Noto Sans CJK SC", "Microsoft YaHei", sans-serif';
      pen.textBaseline = 'middle';
      pen.fillStyle = ink;
      if (names) for (let i = from; i < to; i++) pen.fillText(cut(county(shown[i], NAME), names - 8), 4, HEAD + i * h - top + h / 2);
      pen.fillRect(names, HEAD - 1, width, 1);
      pen.fillStyle = soft;
      pen.font = SMALL;
      const step = Math.max(1, Math.ceil(11 / w));
      for (let c = firstColumn; c < lastColumn; c++) {
        if (c % step) continue;
        pen.save();
        pen.translate(names + c * w - left + w / 2, HEAD - 6);
        pen.rotate(-Math.PI / 2);
        pen.fillText(D.indicators[columns[c]][0], 0, 0);
        pen.restore();
      }
      if (names) { pen.fillStyle = paper; pen.fillRect(0, 0, names, HEAD); }
      if (focused && shown.length) {
        pen.strokeStyle = ink;
        pen.lineWidth = 2;
        pen.strokeRect(names + at.column * w - left, HEAD + at.row * h - top, Math.max(w, 4), Math.max(h, 4));
      }
    }
    /** Where several jurisdictions share a line of pixels, its colour is the mean of theirs. */
    function overview(palette, names, left, firstColumn, lastColumn) {
      const rgb = palette.map(text => {
        const full = text.length === 4 ? '#' + [...text.slice(1)].map(c => c + c).join('') : text;
        return [1, 3, 5].map(i => parseInt(full.slice(i, i + 2), 16));
      });
      const lines = Math.ceil(layout.h * shown.length);
      for (let y = 0; y < lines; y++) {
        const from = Math.floor(y / layout.h), to = Math.max(from + 1, Math.min(shown.length, Math.floor((y + 1) / layout.h)));
        for (let c = firstColumn; c < lastColumn; c++) {
          let r = 0, g = 0, b = 0;
          for (let i = from; i < to; i++) {
            const colour = rgb[outcome(shown[i], columns[c])];
            r += colour[0]; g += colour[1]; b += colour[2];
          }
          const n = to - from;
          pen.fillStyle = 'rgb(' + Math.round(r / n) + ',' + Math.round(g / n) + ',' + Math.round(b / n) + ')';
          pen.fillRect(names + c * layout.w - left, HEAD + y, layout.w > 5 ? layout.w - 1 : layout.w + 0.3, 1);
        }
      }
    }
    function cut(text, width) {
      if (pen.measureText(text).width <= width) return text;
      let end = text.length;
      while (end > 1 && pen.measureText(text.slice(0, end) + '…').width > width) end--;
      return text.slice(0, end) + '…';
    }
    function tell() {
      if (!shown.length) return;
      at.row = Math.max(0, Math.min(shown.length - 1, at.row));
      at.column = Math.max(0, Math.min(M - 1, at.column));
      read.textContent = describe(shown[at.row], columns[at.column]);
    }
    let drawing = 0;
    const later = () => { cancelAnimationFrame(drawing); drawing = requestAnimationFrame(draw); };
    heat.addEventListener('scroll', later, { passive: true });
    heat.addEventListener('focus', () => { focused = true; tell(); draw(); });
    heat.addEventListener('blur', () => { focused = false; draw(); });
    heat.addEventListener('mousemove', event => {
      const box = heat.getBoundingClientRect();
      const column = Math.floor((event.clientX - box.left - layout.names + heat.scrollLeft) / layout.w);
      const line = Math.floor((event.clientY - box.top - HEAD + heat.scrollTop) / layout.h);
      if (column >= 0 && column < M && line >= 0 && line < shown.length && event.clientY - box.top > HEAD) {
        at = { row: line, column };
        tell();
      }
    });
    heat.addEventListener('keydown', event => {
      const page = Math.max(1, Math.floor((layout.height - HEAD) / layout.h) - 1);
      const moves = { ArrowDown: [1, 0], ArrowUp: [-1, 0], ArrowRight: [0, 1], ArrowLeft: [0, -1], PageDown: [page, 0], PageUp: [-page, 0], Home: [0, -M], End: [0, M] };
      const move = moves[event.key];
      if (!move) return;
      event.preventDefault();
      at = { row: at.row + move[0], column: at.column + move[1] };
      tell();
      const y = at.row * layout.h, x = at.column * layout.w;
      if (y < heat.scrollTop) heat.scrollTop = y;
      if (y + layout.h > heat.scrollTop + layout.height - HEAD) heat.scrollTop = y + layout.h - layout.height + HEAD;
      if (x < heat.scrollLeft) heat.scrollLeft = x;
      if (x + layout.w > heat.scrollLeft + layout.width - layout.names) heat.scrollLeft = x + layout.w - layout.width + layout.names;
      draw();
    });
    size.addEventListener('change', () => { heat.scrollTop = 0; draw(); });
    order.addEventListener('change', () => {
      columns = [...Array(M).keys()];
      if (order.value === '1') {
        const part = i => { const r = D.rates.indicator[i]; const whole = r[4] + r[5] + r[6]; return whole ? r[4] / whole : 2; };
        columns.sort((a, b) => part(a) - part(b) || a - b);
      }
      draw();
    });
    addEventListener('resize', later);
    // On paper the map is a table in blocks of columns, with a sign in every cell, since there colours may be lost.
    const paper = el('div', { class: 'paper' });
    host.append(paper);
    function print() {
      if (shown.length > MOST_MAPPED) {
        paper.replaceChildren(el('p', { text: say(
          '热图没有印出：现在有' + shown.length + (D.repeated ? '份快照' : '个辖区') + '，超过' + MOST_MAPPED + '就不印。逐项结果见 ' + D.workbook + ' 的“逐项结果”；要印其中一部分，请先筛选。',
          'The map is not printed: there are ' + shown.length + ' rows, more than ' + MOST_MAPPED + '. All outcomes are in ' + D.workbook + ', sheet "outcomes"; filter first to print some of them.') }));
        return;
      }
      const signs = D.outcomes.map(each => each.split(' ')[0]);
      const key = el('ul', { class: 'legend' });
      D.outcomes.forEach((each, i) => key.append(el('li', {}, el('i', { class: 'o' + i }), each)));
      const blocks = Math.ceil(M / 40), wide = Math.ceil(M / blocks);
      const parts = [key];
      for (let from = 0; from < M && shown.length; from += wide) {
        const some = columns.slice(from, from + wide);
        const head = el('tr', {}, el('th', { scope: 'col', text: say('名称', 'name') }));
        some.forEach(c => head.append(el('th', { scope: 'col' }, el('span', { text: D.indicators[c][0] }))));
        const body = el('tbody');
        for (const at of shown) {
          const tr = el('tr', {}, el('th', { scope: 'row' }, named(at)));
          some.forEach(c => tr.append(el('td', { class: 'o' + outcome(at, c), text: signs[outcome(at, c)] })));
          body.append(tr);
        }
        for (let i = some.length; i < wide; i++) head.append(el('td'));
        parts.push(el('table', {}, el('caption', { text: say('第' + (from + 1) + '至' + (from + some.length) + '项，共' + M + '项', 'indicators ' + (from + 1) + ' to ' + (from + some.length) + ' of ' + M) }), el('thead', {}, head), body));
      }
      paper.replaceChildren(...parts);
    }
    addEventListener('beforeprint', print);
    addEventListener('afterprint', () => paper.replaceChildren());
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', later);
    listeners.push(() => { heat.hidden = read.hidden = !shown.length; none.hidden = shown.length > 0; heat.scrollTop = 0; at = { row: 0, column: at.column }; draw(); });
    draw();
  })();

  // ---- rates

  (function () {
    const host = place('rates');
    const tabs = el('div', { class: 'tabs', role: 'tablist', 'aria-label': say('达标率分组', 'Pass rates by') });
    host.append(tabs);
    const parts = [
      ['indicator', say('分指标', 'indicators')], ['province', say('分省', 'provinces')], ['prefecture', say('分市', 'prefectures')],
      ['kind', say('分辖区类别', 'kinds')], ['institution', say('分机构类别', 'kinds of institution')]
    ];
    const panels = parts.map(([id, text], i) => {
      const tab = el('button', { type: 'button', role: 'tab', id: 'tab-' + id, 'aria-controls': 'panel-' + id, text, on: { click: () => show(i), keydown: event => {
        const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
        if (step) { const to = (i + step + parts.length) % parts.length; show(to); tabs.children[to].focus(); }
      } } });
      tabs.append(tab);
      const panel = el('div', { role: 'tabpanel', id: 'panel-' + id, 'aria-labelledby': 'tab-' + id });
      host.append(panel);
      return panel;
    });
    const drawn = parts.map(() => false);
    function show(which) {
      panels.forEach((panel, i) => {
        panel.hidden = i !== which;
        tabs.children[i].setAttribute('aria-selected', i === which);
        tabs.children[i].tabIndex = i === which ? 0 : -1;
      });
      if (!drawn[which]) {
        drawn[which] = true;
        fill(parts[which][0], parts[which][1], panels[which]);
      }
    }
    function fill(id, text, panel) {
      const rows = D.rates[id].map((rate, i) => ({ rate, i }));
      const rate = one => { const r = one.rate, whole = r[4] + r[5] + r[6]; return whole ? r[4] / whole : -1; };
      const columns = id === 'indicator' ? [
        { name: say('指标', 'indicator'), width: 120, get: one => one.i, show: one => one.rate[0] },
        { name: say('内容', 'title'), width: 400, wrap: true, get: one => D.indicators[one.i][1] },
        { name: say('要求', 'demand'), width: 110, show: one => D.indicators[one.i][3] },
        { name: say('必须或鼓励', 'modality'), width: 150, get: one => -D.indicators[one.i][4], show: one => D.indicators[one.i][5] }
      ] : [
        { name: text, width: 250, get: one => one.i, show: one => one.rate[0] }
      ];
      if (id !== 'indicator' && id !== 'institution') columns.push(
        { name: D.repeated ? say('快照', 'snapshots') : say('辖区', 'number'), width: 105, num: true, down: true, get: one => one.rate[1] },
        ...D.repeated ? [{ name: say('辖区', 'jurisdictions'), width: 130, num: true, down: true, get: one => one.rate[10] }] : [],
        { name: say('结论达标', 'pass'), width: 100, num: true, down: true, get: one => one.rate[2] },
        { name: say('结论未达标', 'fail'), width: 110, num: true, down: true, get: one => one.rate[3] },
        { name: say('结论数据不足', 'incomplete'), width: 130, num: true, down: true, get: one => one.rate[1] - one.rate[2] - one.rate[3] });
      columns.push(
        { name: say('达标率', 'pass rate'), width: 100, num: true, get: rate, show: one => one.rate[8] || '—' },
        { name: say('补齐后最高', 'at most'), width: 110, num: true, show: one => one.rate[9] || '—' },
        { name: say('达标、未达标、待定', 'pass, fail, undecided'), width: 220, show: one => one.rate[4] + one.rate[5] + one.rate[6]
          ? stack(one.rate[4], one.rate[5], one.rate[6], say('达标' + one.rate[4] + '，未达标' + one.rate[5] + '，待定' + one.rate[6], 'pass ' + one.rate[4] + ', fail ' + one.rate[5] + ', undecided ' + one.rate[6])) : say('不适用', 'n/a') },
        { name: say('达标', 'pass'), width: 80, num: true, down: true, get: one => one.rate[4] },
        { name: say('未达标', 'fail'), width: 85, num: true, down: true, get: one => one.rate[5] },
        { name: say('待定', 'open'), width: 80, num: true, down: true, get: one => one.rate[6] },
        { name: say('不适用', 'n/a'), width: 85, num: true, down: true, get: one => one.rate[7] });
      table(panel, say('达标率：', 'Pass rates: ') + text, columns, rows);
    }
    show(0);
  })();

  // ---- lists

  table(place('steps'), say('只差一项的辖区', 'One step away'), [
    { name: say('名称', 'name'), width: D.repeated ? 230 : 170, get: one => name(one[0]), show: one => named(one[0]) },
    { name: say('差的指标', 'indicator'), width: 120, get: one => one[1], show: one => D.indicators[one[1]][0] },
    { name: say('内容', 'title'), width: 420, wrap: true, show: one => D.indicators[one[1]][1] },
    { name: say('现为', 'now'), width: 110, num: true, show: one => one[2] },
    { name: say('缺口', 'gap'), width: 170, show: one => one[3] },
    { name: say('另有待定', 'undecided besides'), width: 110, num: true, get: one => one[4] },
    { name: say('名次', 'rank'), width: 80, num: true, get: one => county(one[0], RANK) },
    { name: say('省', 'province'), width: 150, get: one => where(one[0]) }
  ], D.steps, one => one[0]);
  table(place('nobody'), say('谁都没有达到的指标', 'Indicators that nobody passes'), [
    { name: say('指标', 'indicator'), width: 130, get: one => one, show: one => D.indicators[one][0] },
    { name: say('内容', 'title'), width: 460, wrap: true, show: one => D.indicators[one][1] },
    { name: say('依据', 'clause'), width: 200, show: one => D.indicators[one][2] },
    { name: say('要求', 'demand'), width: 120, show: one => D.indicators[one][3] },
    { name: say('必须或鼓励', 'modality'), width: 150, get: one => -D.indicators[one][4], show: one => D.indicators[one][5] },
    { name: D.repeated ? say('未达标快照', 'fail') : say('未达标辖区', 'fail'), width: 120, num: true, get: one => D.rates.indicator[one][5] }
  ], D.nobody);
  table(place('asked'), say('还要报什么、由谁报', 'To be reported'), [
    { name: say('事项', 'what'), width: 400, wrap: true, get: one => one[0] },
    { name: say('由谁报', 'who reports'), width: 260, get: one => one[1] },
    { name: D.repeated ? say('缺的快照', 'snapshots') : say('缺的辖区', 'jurisdictions'), width: 130, num: true, down: true, get: one => one[2] },
    { name: say('缺的机构', 'institutions'), width: 120, num: true, down: true, get: one => one[3] },
    { name: say('最多牵涉指标', 'indicators at most'), width: 140, num: true, down: true, get: one => one[4] }
  ], D.asked);
  table(place('undecided'), say('数据不足的辖区', 'Undetermined'), [
    { name: say('名称', 'name'), width: D.repeated ? 230 : 170, get: one => name(one[0]), show: one => named(one[0]) },
    { name: say('数据不足指标', 'incomplete'), width: 130, num: true, down: true, get: one => one[1] },
    { name: say('待现场核定', 'on site'), width: 120, num: true, down: true, get: one => one[2] },
    { name: say('要报什么（机构数）', 'to report (institutions)'), width: 640, show: one => {
      const parts = [];
      for (let i = 0; i < one[3].length; i += 2) parts.push(D.asked[one[3][i]][0] + (one[3][i + 1] ? say('（', ' (') + one[3][i + 1] + say('）', ')') : ''));
      return parts.join(say('；', '; '));
    } },
    { name: say('省', 'province'), width: 150, get: one => where(one[0]) }
  ], D.undecided, one => one[0]);
  table(place('doubts'), say('数据疑点', 'Doubts'), [
    { name: say('名称', 'name'), width: D.repeated ? 230 : 170, get: one => name(one[0]), show: one => named(one[0]) },
    { name: say('疑点', 'doubt'), width: 240, wrap: true, get: one => one[1] },
    { name: say('处数', 'how many'), width: 80, num: true, down: true, get: one => one[2] },
    { name: say('机构', 'institution'), width: 220, get: one => one[3] },
    { name: say('内容（第一处）', 'text (the first)'), width: 620, wrap: true, get: one => one[4] }
  ], D.doubts, one => one[0]);
  if (D.hints) {
    table(place('hints'), say('复核线索', 'Hints to review'), [
      { name: say('名称', 'name'), width: D.repeated ? 230 : 170, get: one => name(one[0]), show: one => named(one[0]) },
      { name: say('线索', 'what is striking'), width: 300, wrap: true, get: one => one[3] },
      { name: say('对象', 'about'), width: 300, wrap: true, get: one => one[2] },
      { name: say('证据', 'evidence'), width: 460, wrap: true, get: one => one[4] },
      { name: say('机构数', 'institutions'), width: 90, num: true, down: true, get: one => one[5] },
      { name: say('编号', 'hint'), width: 100, get: one => one[1] }
    ], D.hints, one => one[0]);
  }
  // the bar that stays covers what links lead to, by as much as it is high
  const bar = () => document.documentElement.style.setProperty('--bar', (getComputedStyle(tools).position === 'sticky' ? tools.offsetHeight : 0) + 'px');
  addEventListener('resize', bar);
  filter();
  bar();
  document.documentElement.dataset.ready = 'yes';
})();
