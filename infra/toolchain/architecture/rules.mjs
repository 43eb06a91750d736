const ours = '^(services|packages|infra|tests)/';
const tests = '\\.test\\.ts$';
/** Tests, and what only they import: no service and no package is built with it. */
const testing = '(\\.test\\.ts$|/src/testing/)';

/** `packages/<name>` uses of ours only what is listed; its tests may use the test infrastructure. */
const onlyUses = (name, ...allowed) => ({
  name: `packages/${name} uses ${allowed.length === 0 ? 'nothing of ours' : `only ${allowed.join(' and ')}`}`,
  from: { path: `^packages/${name}/`, pathNot: tests },
  to: { path: ours, pathNot: `^packages/(${[name, ...allowed].join('|')})/` },
});

/** Rules for dependency-cruiser. Dependencies point down: services use packages, packages the dictionary. */
export const rules = [
  {
    name: 'no circles',
    from: {},
    to: { circular: true },
  },
  {
    name: 'every import leads somewhere',
    from: {},
    to: { couldNotResolve: true },
  },
  {
    name: 'no service uses another service',
    from: { path: '^services/([^/]+)/' },
    to: { path: '^services/', pathNot: '^services/$1/' },
  },
  {
    name: 'nothing uses a service: they are processes, reached by messages and HTTP',
    from: { path: '^(packages|infra|tests)/' },
    to: { path: '^services/' },
  },
  {
    name: 'packages use no infrastructure and no test code',
    from: { path: '^packages/', pathNot: tests },
    to: { path: '^(infra|tests)/' },
  },
  {
    name: 'services use no test code',
    from: { path: '^services/', pathNot: testing },
    to: { path: '^tests/' },
  },
  {
    name: 'only tests import what is for testing',
    from: { path: ours, pathNot: testing },
    to: { path: '/src/testing/' },
  },
  {
    name: 'infrastructure knows neither packages nor tests',
    from: { path: '^infra/', pathNot: tests },
    to: { path: '^(packages|tests)/' },
  },
  {
    name: 'nothing imports a test',
    from: {},
    to: { path: tests },
  },
  onlyUses('survival'),
  onlyUses('disclosure'),
  onlyUses('charts'),
  onlyUses('dictionary'),
  onlyUses('messaging'),
  onlyUses('proof'),
  onlyUses('post'),
  onlyUses('registry', 'dictionary'),
  onlyUses('sheets', 'registry', 'dictionary'),
  onlyUses('fhir', 'registry', 'dictionary'),
  onlyUses('literature', 'registry', 'dictionary'),
  onlyUses('estimates', 'survival', 'disclosure', 'charts', 'questions', 'registry', 'dictionary'),
  onlyUses('federation', 'estimates', 'survival', 'disclosure', 'questions', 'registry', 'dictionary'),
  onlyUses('worklist', 'outcomes', 'event-store', 'registry', 'dictionary'),
  onlyUses('outcomes', 'event-store', 'proof', 'registry', 'dictionary'),
].map((rule) => ({ severity: 'error', ...rule }));
