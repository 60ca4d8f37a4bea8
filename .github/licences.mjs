// The licences of all that the service needs at run time, a line a package: name, version, licence. Reads package-lock.json alone.
import { readFileSync } from 'node:fs'

const { packages } = JSON.parse(readFileSync(new URL('../package-lock.json', import.meta.url), 'utf8'))

/** Where Node finds a package that is asked for from a place: the nearest folder above it. */
function found(from, name) {
  for (let at = from; ; at = at.slice(0, Math.max(0, at.lastIndexOf('/')))) {
    const path = `${at}${at === '' ? '' : '/'}node_modules/${name}`
    if (packages[path]) return packages[path].link ? packages[path].resolved : path
    if (at === '') return undefined
  }
}

const needed = new Set()
function need(path) {
  if (needed.has(path)) return
  needed.add(path)
  const { dependencies, optionalDependencies } = packages[path]
  for (const name of Object.keys({ ...dependencies, ...optionalDependencies })) {
    const at = found(path, name)
    if (at) need(at)
  }
}
need('server')

const lines = [...needed]
  .filter((path) => path.includes('node_modules/'))
  .map((path) => `${path.split('node_modules/').at(-1)} ${packages[path].version} ${packages[path].license ?? 'see its LICENSE file'}`)
process.stdout.write(`${[...new Set(lines)].sort().join('\n')}\n`)
