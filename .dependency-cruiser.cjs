// The import matrix of the rooms (harness/DECISIONS.md): arrows run one way, rooms of one floor never meet.
const floors = [
  ['base'],
  ['journal'],
  ['world'],
  ['ports'],
  ['push'],
  ['lambda', 'runtimes', 'services', 'wire', 'faults', 'checks', 'report'],
  ['backends', 'scenario'],
  ['explore', 'incident', 'gaps'],
]
const inside = (room) => `^harness/${room}/`
const forbidden = []
floors.forEach((rooms, floor) => {
  const above = floors.slice(floor + 1).flat()
  for (const room of rooms) {
    const banned = [...above, ...rooms.filter((other) => other !== room), 'cli', 'vitest']
    forbidden.push({
      name: `${room}-looks-down-only`,
      comment: `harness/${room} may import only the floors below it.`,
      severity: 'error',
      from: { path: inside(room) },
      to: { path: [...banned.map(inside), '^harness/(index|assemble)\\.ts$'] },
    })
  }
})
module.exports = {
  forbidden: [
    ...forbidden,
    {
      name: 'slices-never-meet',
      comment: 'One AWS service never imports another: they meet through ports.',
      severity: 'error',
      from: { path: '^harness/services/([^/]+)/' },
      to: { path: '^harness/services/', pathNot: '^harness/services/$1/' },
    },
    {
      name: 'runtimes-never-meet',
      comment: 'A runtime shares code with another only through runtimes/shared.',
      severity: 'error',
      from: { path: '^harness/runtimes/(inline|worker|stub)/' },
      to: { path: '^harness/runtimes/(inline|worker|stub)/', pathNot: '^harness/runtimes/$1/' },
    },
    {
      name: 'faces-only-through-assemble',
      comment: 'Only assemble.ts sees every registry.',
      severity: 'error',
      from: { path: '^harness/(cli|vitest|index)' },
      to: { path: '^harness/(lambda|runtimes|services|wire|backends|world)/' },
    },
    {
      name: 'no-cycles',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'no-orphans',
      severity: 'error',
      from: { orphan: true, pathNot: ['\\.d\\.ts$', '^harness/cli/main\\.ts$'] },
      to: {},
    },
    { name: 'no-unresolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
}
