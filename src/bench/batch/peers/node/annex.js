'use strict';
// What the engines for Node share: reading counties, putting in what is missing, counting, writing results.
// The same as the Java peers do, see common/.

const fs = require('node:fs');

const MANY = 20000;
const PEOPLE = 100000000;

// Institutions that the annex asks the same of.
const GROUPS = {
  社区卫生服务中心: 'township',
  乡镇卫生院: 'township',
  社区卫生服务站: 'station',
  村卫生室: 'village',
  中医医院: 'tcmHospital',
  妇幼保健院: 'mch',
};

// The indicators in the document's order: of whose institutions it is a share, and whether a condition besides the kind
// says whom it looks at. What they demand is written in the rules of each engine.
const INDICATORS = [
  { id: 'YX-01', groups: ['township'] },
  { id: 'YX-02a', groups: ['station'] },
  { id: 'YX-02b', groups: ['village'] },
  { id: 'YX-03a', groups: ['station'] },
  { id: 'YX-03b', groups: ['village'] },
  { id: 'YX-04a', groups: ['township'] },
  { id: 'YX-04b', groups: ['township'] },
  { id: 'YX-05', groups: [] },
  { id: 'YX-06', groups: ['township'], narrowed: true },
  { id: 'YX-07', groups: ['station', 'village'] },
  { id: 'YX-08', groups: ['tcmHospital'], narrowed: true },
  { id: 'YX-09', groups: ['tcmHospital'], narrowed: true },
  { id: 'YX-10', groups: ['mch'], narrowed: true },
  { id: 'YX-11a', groups: [] },
  { id: 'YX-11b', groups: [] },
  { id: 'YX-12', groups: [] },
  { id: 'YX-13', groups: [] },
  { id: 'YX-14', groups: ['station'] },
  { id: 'YX-15', groups: ['village'] },
  { id: 'YX-16', groups: ['township'], narrowed: true },
  { id: 'YX-17', groups: [] },
];

const PLACES = Object.fromEntries(INDICATORS.map((indicator, place) => [indicator.id, place]));

const ASKED = {};
INDICATORS.forEach((indicator, place) => {
  for (const group of indicator.groups) {
    (ASKED[group] ??= []).push({ place, bit: 1 << place, narrowed: indicator.narrowed === true });
  }
});

// Who qualifies, and whom it looks at where that is narrowed. All grow with their facts, so what holds at the worst is
// certain and what does not hold at the best is excluded.
const FACTS = {
  township: ['categories', 'items', 'tcmHall', 'tcmHallUpgraded', 'tcmHallConnected', 'tcmPhysicians'],
  station: ['categories', 'items', 'offersTcm', 'tcmPavilion', 'tcmPhysicians', 'tcmCapablePhysicians'],
  village: ['categories', 'items', 'offersTcm', 'tcmPavilion', 'tcmCapableStaff'],
  tcmHospital: ['grade', 'rehabilitationDepartment', 'geriatricDepartment'],
  mch: ['grade', 'tcmDepartment'],
};

const COUNTS = new Set(['categories', 'items', 'tcmPhysicians', 'tcmCapablePhysicians', 'tcmCapableStaff', 'grade']);

function readCatalogue(csv) {
  const categories = new Map();
  for (const line of fs.readFileSync(csv, 'utf8').split('\n').slice(1)) {
    const cells = line.trim().split(',');
    if (cells.length > 1) {
      categories.set(cells[1].trim(), cells[0].trim());
    }
  }
  return categories;
}

function techniques(row, catalogue) {
  if (row.techniques === undefined) {
    return { categories: row.techniqueCategories, items: row.techniqueItems };
  }
  const known = new Set();
  for (const name of row.techniques) {
    const category = catalogue.get(name);
    if (category === undefined) {
      throw new Error(`not in the catalogue: ${name}`);
    }
    known.add(category);
  }
  return { categories: known.size, items: new Set(row.techniques).size };
}

// The facts of an institution at its worst and at its best; the same object where nothing is missing.
function member(group, row, catalogue) {
  const counted = group === 'tcmHospital' || group === 'mch' ? row : techniques(row, catalogue);
  const worst = {};
  let best = null;
  for (const fact of FACTS[group]) {
    const value = fact === 'categories' || fact === 'items' ? counted[fact] : row[fact];
    if (value !== undefined && value !== null) {
      worst[fact] = value;
      if (best !== null) {
        best[fact] = value;
      }
      continue;
    }
    best ??= { ...worst };
    worst[fact] = COUNTS.has(fact) ? 0 : false;
    best[fact] = COUNTS.has(fact) ? MANY : true;
  }
  const view = (facts) => ({ group, facts, lookedAt: 0, qualifying: 0 });
  const first = view(worst);
  return { group, worst: first, best: best === null ? first : view(best) };
}

function standing() {
  return { certain: 0, possible: 0, worstPart: 0, worstWhole: 0, bestPart: 0, bestWhole: 0 };
}

function addMember(to, out, no, yes) {
  if (!no && !yes) {
    return;
  }
  to.possible += 1;
  to.certain += out ? 0 : 1;
  to.worstPart += out || no ? 0 : 1;
  to.worstWhole += out && !no ? 0 : 1;
  to.bestPart += yes ? 1 : 0;
  to.bestWhole += out && !yes ? 0 : 1;
}

function addSum(to, part, whole, most) {
  const partLow = part ?? 0;
  const wholeHigh = whole ?? most;
  const partHigh = part ?? wholeHigh;
  const wholeLow = whole ?? partLow;
  to.certain += wholeLow;
  to.possible += wholeHigh;
  to.worstPart += partLow;
  to.worstWhole += wholeHigh;
  to.bestPart += partHigh;
  to.bestWhole += Math.max(wholeLow, partHigh);
}

function addAnswers(answers, standings) {
  const of = (id) => standings[PLACES[id]];
  const base = answers.tcmHealthEducationBase;
  Object.assign(of('YX-05'), {
    certain: 1,
    possible: 1,
    worstPart: base === true ? 1 : 0,
    worstWhole: 1,
    bestPart: base === false ? 0 : 1,
    bestWhole: 1,
  });
  addSum(of('YX-11a'), answers.aged65PlusTcmManaged, answers.aged65Plus, PEOPLE);
  addSum(of('YX-11b'), answers.children0To36MonthsTcmManaged, answers.children0To36Months, PEOPLE);
  addSum(of('YX-17'), answers.alliancePopulation, answers.residentPopulation, PEOPLE);
  const doctors = answers.tcmGeneralPractitioners;
  const people = answers.residentPopulation;
  Object.assign(of('YX-12'), {
    certain: people ?? 0,
    possible: people ?? PEOPLE,
    worstPart: doctors ?? 0,
    worstWhole: people ?? PEOPLE,
    bestPart: doctors ?? PEOPLE,
    bestWhole: Math.max(1, people ?? 0),
  });
}

// Generated counties have no published totals, and name every kind without rows as absent.
function refuseUnlikeGenerated(county) {
  const told = new Set(county.absent);
  for (const row of county.institutions) {
    told.add(row.kind);
  }
  for (const kind of Object.keys(GROUPS)) {
    if (!told.has(kind)) {
      throw new Error(`not reported: ${kind}`);
    }
  }
  if (county.reported !== undefined) {
    throw new Error('published totals');
  }
}

async function judge(county, looking, concluding, catalogue) {
  refuseUnlikeGenerated(county);
  const standings = INDICATORS.map(standing);
  addAnswers(county.answers, standings);
  const members = [];
  const views = [];
  for (const row of county.institutions) {
    const group = GROUPS[row.kind];
    if (group === undefined || row.branch === true) {
      continue;
    }
    if (group === 'township') {
      addSum(standings[PLACES['YX-13']], row.tcmPhysicians, row.physicians, MANY);
    }
    const one = member(group, row, catalogue);
    members.push(one);
    views.push(one.worst);
    if (one.best !== one.worst) {
      views.push(one.best);
    }
  }
  await looking.look(views);
  for (const { group, worst, best } of members) {
    for (const { place, bit, narrowed } of ASKED[group]) {
      const out = narrowed && (worst.lookedAt & bit) === 0;
      const possible = !narrowed || (best.lookedAt & bit) !== 0;
      addMember(standings[place], out, possible && (worst.qualifying & bit) === 0, possible && (best.qualifying & bit) !== 0);
    }
  }
  return concluding.conclude(standings);
}

// Who is looked at and who qualifies, in plain JavaScript: for the runs in which an engine only concludes.
const byHand = {
  look(views) {
    for (const view of views) {
      const facts = view.facts;
      const looks = (id, holds) => (view.lookedAt |= holds ? 1 << PLACES[id] : 0);
      const qualifies = (id, holds) => (view.qualifying |= holds ? 1 << PLACES[id] : 0);
      switch (view.group) {
        case 'township':
          qualifies('YX-01', facts.categories >= 6 && facts.items >= 15);
          qualifies('YX-04a', facts.tcmHall);
          qualifies('YX-04b', facts.tcmPhysicians >= 1);
          looks('YX-06', facts.tcmHall);
          qualifies('YX-06', facts.tcmHallUpgraded);
          looks('YX-16', facts.tcmHall);
          qualifies('YX-16', facts.tcmHallConnected);
          break;
        case 'station':
          qualifies('YX-02a', facts.categories >= 4 && facts.items >= 6);
          qualifies('YX-03a', facts.offersTcm);
          qualifies('YX-07', facts.tcmPavilion);
          qualifies('YX-14', facts.tcmPhysicians >= 1 || facts.tcmCapablePhysicians >= 1);
          break;
        case 'village':
          qualifies('YX-02b', facts.categories >= 4 && facts.items >= 6);
          qualifies('YX-03b', facts.offersTcm);
          qualifies('YX-07', facts.tcmPavilion);
          qualifies('YX-15', facts.tcmCapableStaff >= 1);
          break;
        case 'tcmHospital':
          looks('YX-08', facts.grade >= 2);
          qualifies('YX-08', facts.rehabilitationDepartment);
          looks('YX-09', facts.grade >= 2);
          qualifies('YX-09', facts.geriatricDepartment);
          break;
        default:
          looks('YX-10', facts.grade >= 2);
          qualifies('YX-10', facts.tcmDepartment);
      }
    }
  },
};

// The lines of a file, without reading all of it.
function* lines(file) {
  const descriptor = fs.openSync(file, 'r');
  const block = Buffer.allocUnsafe(1 << 20);
  let rest = Buffer.alloc(0);
  for (let read = fs.readSync(descriptor, block); read > 0; read = fs.readSync(descriptor, block)) {
    let from = 0;
    for (let end = block.indexOf(10, from); end >= 0 && end < read; end = block.indexOf(10, from)) {
      const part = block.subarray(from, end);
      yield (rest.length === 0 ? part : Buffer.concat([rest, part])).toString('utf8');
      rest = Buffer.alloc(0);
      from = end + 1;
    }
    rest = Buffer.concat([rest, block.subarray(from, read)]);
  }
  fs.closeSync(descriptor);
}

// Runs an engine from a file of counties to a file of results. HOW is "rows" for all of it by rules, "sums" for rules only
// about numbers that plain JavaScript has counted, "nothing" for reading alone.
async function run(engine) {
  const [how, counties, results, csv] = process.argv.slice(2);
  const catalogue = readCatalogue(csv);
  const out = fs.openSync(results, 'w');
  let number = 0;
  let pending = [];
  for (const line of lines(counties)) {
    const county = JSON.parse(line);
    number += 1;
    if (how !== 'nothing') {
      const outcomes = await judge(county, how === 'rows' ? engine : byHand, engine, catalogue);
      const findings = INDICATORS.map(({ id }, place) => ({ id, outcome: outcomes[place] }));
      pending.push(JSON.stringify({ line: number, code: county.jurisdiction.code, findings }));
      if (pending.length === 64) {
        fs.writeSync(out, pending.join('\n') + '\n');
        pending = [];
      }
    }
  }
  if (pending.length > 0) {
    fs.writeSync(out, pending.join('\n') + '\n');
  }
  fs.closeSync(out);
  console.log(`${number} counties`);
}

module.exports = { INDICATORS, PLACES, GROUPS, run };
