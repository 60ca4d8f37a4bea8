import assert from 'node:assert/strict'
import { existsSync, globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'

const ROOT = join(import.meta.dirname, '../..')
const json = (path: string) => JSON.parse(readFileSync(join(ROOT, path), 'utf8'))

/** Package → licence, as the tables say. */
const told = new Map(
  [...readFileSync(join(ROOT, 'docs/understand/dependencies.md'), 'utf8').matchAll(/^\| `([^`]+)` +\|.*\| ([^|\n]+)\|$/gm)].map(
    ([, name = '', licence = '']) => [name, licence.trim()],
  ),
)

const FILES = ['package.json', ...globSync('{bin,server,apps/*,packages/*}/package.json', { cwd: ROOT })]
const named = new Set(
  FILES.flatMap((file) => {
    const { dependencies, devDependencies, optionalDependencies } = json(file)
    return Object.keys({ ...dependencies, ...devDependencies, ...optionalDependencies }).filter((name) => !name.startsWith('@xiaoer/'))
  }),
)

const FREE = /^(MIT|MIT-0|Apache-2\.0|ISC|0BSD|BSD-[23]-Clause|BlueOak-1\.0\.0|MPL-2\.0|PostgreSQL)$/
const isFree = (licence: string) =>
  licence
    .replace(/[()]/g, '')
    .split(/ AND | OR /)
    .every((one) => FREE.test(one))

test('the tables name every package that ours name, and no other', () => {
  assert.deepEqual([...told.keys()].sort(), [...named].sort())
})

test('every licence is the one the package states, and a free one', () => {
  for (const [name, licence] of told) {
    assert.ok(isFree(licence) || EXCEPTIONS[name]?.test(licence), `${name}: ${licence}`)
    // packages of other platforms are not here
    if (existsSync(join(ROOT, 'node_modules', name))) assert.equal(json(`node_modules/${name}/package.json`).license, licence, name)
  }
})

/** What the text below the tables names as exceptions. */
const EXCEPTIONS: Readonly<Record<string, RegExp>> = {
  'caniuse-lite': /^CC-BY-4\.0$/,
  isbot: /^Unlicense$/,
  'railroad-diagrams': /^CC0-1\.0$/,
  // either of the two may be chosen
  'json-schema': /\bOR BSD-3-Clause\b/,
  '@zone-eu/mailsplit': /\bMIT OR\b/,
  'type-fest': /\bMIT OR\b/,
  '@img/sharp-': /LGPL-3\.0-or-later/,
  // a font's
  '@embedpdf/fonts-sc': /^OFL-1\.1$/,
  // its LICENSE file is MIT's; it names none in package.json
  'png-js': /^$/,
}

test('what they bring along is free too, but for what is named', () => {
  const packages: [string, { license?: string; link?: boolean }][] = Object.entries(json('package-lock.json').packages)
  const strange = packages.flatMap(([path, { license, link }]) => {
    const name = path.split('node_modules/').at(-1) ?? ''
    if (!path.includes('node_modules/') || link) return []
    const known = Object.entries(EXCEPTIONS).some(([start, licence]) => name.startsWith(start) && licence.test(license ?? ''))
    return known || isFree(license ?? licenceOf(path)) ? [] : [`${name}: ${license}`]
  })
  assert.deepEqual(strange, [])
})

/** Where the lock states none: what the package itself says, in its old form too. */
function licenceOf(path: string): string {
  const { license, licenses } = existsSync(join(ROOT, path)) ? json(`${path}/package.json`) : {}
  return license ?? licenses?.[0]?.type ?? 'none stated'
}
