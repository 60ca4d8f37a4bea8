// For health checks of containers, which have no curl: `node bin/alive.mjs [health|ready]` ends with 0 where the service of this machine answers well.
const [path = 'health'] = process.argv.slice(2)

fetch(`http://127.0.0.1:${process.env.PORT || 3000}/${path}`, { signal: AbortSignal.timeout(4_000) }).then(
  ({ ok }) => process.exit(ok ? 0 : 1),
  () => process.exit(1),
)
