'use strict';
// The annex in json-rules-engine: an engine with the rules for each group of institutions, made once, and one for what is
// demanded. Facts are constants, so nothing is looked up that a rule does not ask for.

const { Engine, Rule } = require('json-rules-engine');
const { PLACES, run } = require('./annex');

const atLeast = (fact, value) => ({ fact, operator: 'greaterThanInclusive', value });
const yes = (fact) => ({ fact, operator: 'equal', value: true });

function rule(kind, id, conditions) {
  return new Rule({ conditions, event: { type: kind, params: { bit: 1 << PLACES[id] } } });
}

const qualifies = (id, ...conditions) => rule('qualifies', id, { all: conditions });
const looksAt = (id, ...conditions) => rule('looksAt', id, { all: conditions });

const institutions = {
  township: new Engine([
    qualifies('YX-01', atLeast('categories', 6), atLeast('items', 15)),
    qualifies('YX-04a', yes('tcmHall')),
    qualifies('YX-04b', atLeast('tcmPhysicians', 1)),
    looksAt('YX-06', yes('tcmHall')),
    qualifies('YX-06', yes('tcmHallUpgraded')),
    looksAt('YX-16', yes('tcmHall')),
    qualifies('YX-16', yes('tcmHallConnected')),
  ]),
  station: new Engine([
    qualifies('YX-02a', atLeast('categories', 4), atLeast('items', 6)),
    qualifies('YX-03a', yes('offersTcm')),
    qualifies('YX-07', yes('tcmPavilion')),
    rule('qualifies', 'YX-14', { any: [atLeast('tcmPhysicians', 1), atLeast('tcmCapablePhysicians', 1)] }),
  ]),
  village: new Engine([
    qualifies('YX-02b', atLeast('categories', 4), atLeast('items', 6)),
    qualifies('YX-03b', yes('offersTcm')),
    qualifies('YX-07', yes('tcmPavilion')),
    qualifies('YX-15', atLeast('tcmCapableStaff', 1)),
  ]),
  tcmHospital: new Engine([
    looksAt('YX-08', atLeast('grade', 2)),
    qualifies('YX-08', yes('rehabilitationDepartment')),
    looksAt('YX-09', atLeast('grade', 2)),
    qualifies('YX-09', yes('geriatricDepartment')),
  ]),
  mch: new Engine([looksAt('YX-10', atLeast('grade', 2)), qualifies('YX-10', yes('tcmDepartment'))]),
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

const demands = new Engine();
demands.addOperator('nobody', (standing) => standing.possible === 0);
demands.addOperator('surely', (standing, [parts, wholes]) =>
  standing.certain > 0 && standing.worstPart * parts >= standing.worstWhole * wholes);
demands.addOperator('never', (standing, [parts, wholes]) =>
  standing.certain > 0 && standing.bestPart * parts < standing.bestWhole * wholes);
for (const [id, value] of Object.entries(DEMANDS)) {
  const comesTo = (outcome, operator) =>
    demands.addRule({
      conditions: { all: [{ fact: id, operator, value }] },
      event: { type: outcome, params: { place: PLACES[id] } },
    });
  comesTo('not-applicable', 'nobody');
  comesTo('pass', 'surely');
  comesTo('fail', 'never');
}

run({
  async look(views) {
    for (const view of views) {
      const { events } = await institutions[view.group].run(view.facts);
      for (const { type, params } of events) {
        if (type === 'looksAt') {
          view.lookedAt |= params.bit;
        } else {
          view.qualifying |= params.bit;
        }
      }
    }
  },
  async conclude(standings) {
    const facts = {};
    for (const [id, place] of Object.entries(PLACES)) {
      facts[id] = standings[place];
    }
    const outcomes = standings.map(() => 'incomplete');
    const { events } = await demands.run(facts);
    for (const { type, params } of events) {
      outcomes[params.place] = type;
    }
    return outcomes;
  },
});
