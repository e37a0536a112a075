'use strict';
// The annex in GoRules ZEN: one decision that looks at all institutions of a county at once, and one for what is demanded;
// each is called once for a county.

const { ZenEngine } = require('@gorules/zen-engine');
const { PLACES, run } = require('./annex');

const LOOKS_AT = {
  township: { 'YX-06': '#.tcmHall', 'YX-16': '#.tcmHall' },
  station: {},
  village: {},
  tcmHospital: { 'YX-08': '#.grade >= 2', 'YX-09': '#.grade >= 2' },
  mch: { 'YX-10': '#.grade >= 2' },
};

const QUALIFIES = {
  township: {
    'YX-01': '#.categories >= 6 and #.items >= 15',
    'YX-04a': '#.tcmHall',
    'YX-04b': '#.tcmPhysicians >= 1',
    'YX-06': '#.tcmHallUpgraded',
    'YX-16': '#.tcmHallConnected',
  },
  station: {
    'YX-02a': '#.categories >= 4 and #.items >= 6',
    'YX-03a': '#.offersTcm',
    'YX-07': '#.tcmPavilion',
    'YX-14': '#.tcmPhysicians >= 1 or #.tcmCapablePhysicians >= 1',
  },
  village: {
    'YX-02b': '#.categories >= 4 and #.items >= 6',
    'YX-03b': '#.offersTcm',
    'YX-07': '#.tcmPavilion',
    'YX-15': '#.tcmCapableStaff >= 1',
  },
  tcmHospital: { 'YX-08': '#.rehabilitationDepartment', 'YX-09': '#.geriatricDepartment' },
  mch: { 'YX-10': '#.tcmDepartment' },
};

// So many times the part is at least so many times the whole.
const DEMANDS = {
  'YX-01': [100, 100],
  'YX-02a': [100, 100],
  'YX-02b': [100, 90],
  'YX-03a': [100, 100],
  'YX-03b': [100, 90],
  'YX-04a': [100, 100],
  'YX-04b': [100, 100],
  'YX-05': [100, 100],
  'YX-06': [100, 15],
  'YX-07': [100, 10],
  'YX-08': [100, 100],
  'YX-09': [100, 60],
  'YX-10': [100, 100],
  'YX-11a': [100, 75],
  'YX-11b': [100, 85],
  'YX-12': [10 * 10000, 6],
  'YX-13': [100, 25],
  'YX-14': [100, 100],
  'YX-15': [100, 90],
  'YX-16': [100, 100],
  'YX-17': [100, 30],
};

// A decision of one node with these expressions.
function decision(engine, expressions) {
  return engine.createDecision({
    contentType: 'application/vnd.gorules.decision',
    nodes: [
      { id: 'in', name: 'in', type: 'inputNode', position: { x: 0, y: 0 } },
      {
        id: 'rules',
        name: 'rules',
        type: 'expressionNode',
        position: { x: 1, y: 0 },
        content: { expressions: expressions.map(([key, value]) => ({ id: key, key, value })) },
      },
      { id: 'out', name: 'out', type: 'outputNode', position: { x: 2, y: 0 } },
    ],
    edges: [
      { id: 'a', type: 'edge', sourceId: 'in', targetId: 'rules' },
      { id: 'b', type: 'edge', sourceId: 'rules', targetId: 'out' },
    ],
  });
}

const engine = new ZenEngine();
const marks = [];
const looking = [];
for (const [kind, groups] of [['lookedAt', LOOKS_AT], ['qualifying', QUALIFIES]]) {
  for (const [group, conditions] of Object.entries(groups)) {
    for (const [id, condition] of Object.entries(conditions)) {
      const key = `m${marks.length}`;
      marks.push({ key, kind, group, bit: 1 << PLACES[id] });
      looking.push([key, `map(${group}, ${condition})`]);
    }
  }
}
const looks = decision(engine, looking);
const demands = decision(
  engine,
  Object.entries(DEMANDS).map(([id, [parts, wholes]]) => {
    const at = `s[${PLACES[id]}]`;
    return [
      `o${PLACES[id]}`,
      `${at}.possible == 0 ? 'not-applicable' : ${at}.certain == 0 ? 'incomplete'` +
        ` : ${at}.worstPart * ${parts} >= ${at}.worstWhole * ${wholes} ? 'pass'` +
        ` : ${at}.bestPart * ${parts} < ${at}.bestWhole * ${wholes} ? 'fail' : 'incomplete'`,
    ];
  }),
);

run({
  async look(views) {
    const facts = { township: [], station: [], village: [], tcmHospital: [], mch: [] };
    const groups = { township: [], station: [], village: [], tcmHospital: [], mch: [] };
    for (const view of views) {
      facts[view.group].push(view.facts);
      groups[view.group].push(view);
    }
    const { result } = await looks.evaluate(facts);
    for (const { key, kind, group, bit } of marks) {
      const holds = result[key];
      const marked = groups[group];
      for (let i = 0; i < marked.length; i += 1) {
        if (holds[i]) {
          marked[i][kind] |= bit;
        }
      }
    }
  },
  async conclude(standings) {
    const { result } = await demands.evaluate({ s: standings });
    return standings.map((_, place) => result[`o${place}`]);
  },
});
