// biome-ignore lint/style/noDefaultExport: a scenario is the default export of its file.
export default { [Symbol.for('firedrill.scenario')]: true, name: 'plain', model: { steps: [{ wait: '1h' }] } }
