import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { pushChannels } from '../compose/channels/kinds.ts'
import { locateBy, outwardOf } from '../platform/outbound/index.ts'
import { forgetful } from './testing/forgetful.ts'

const channels = pushChannels(outwardOf([]), locateBy([]), forgetful())
const read = (file: string) => readFileSync(join(import.meta.dirname, '../..', file), 'utf8')

test('each kind names its fields and what it shows once in both languages, and has a name in the console', () => {
  for (const { kind, fields, words } of channels) {
    const [zh, en] = [words['zh-CN'], words.en]
    for (const { help, fields: names } of [zh, en]) {
      assert.deepEqual(Object.keys(names).sort(), fields.map(({ name }) => name).sort(), kind)
      assert.ok(help.trim() && Object.values(names).every((name) => name.trim()), kind)
    }
    assert.deepEqual(Object.keys(zh.once), Object.keys(en.once), kind)
    assert.match(zh.help, /\p{Script=Han}/u, kind)
    assert.doesNotMatch(JSON.stringify(en), /\p{Script=Han}/u, kind)
    for (const language of ['zh-CN', 'en'])
      assert.ok(read(`apps/console/src/texts/first/${language}.ts`).includes(`'channel.${kind}':`), `${kind} in ${language}`)
  }
})

test('the table of the documents says of each kind what it declares', () => {
  const table = read('docs/channels.md')
  const rate = ({ burst, perSecond }: { burst: number; perSecond: number }) => `${Number(perSecond.toFixed(2))} (${burst})`
  const sizeOf = (bytes: number) => (bytes === Number.POSITIVE_INFINITY ? 'any' : `${bytes / 1_000_000} MB`)
  for (const { kind, shows, documents, keyed, pace, window } of channels) {
    assert.equal(shows.has('file'), documents !== undefined, kind)
    const files = documents ? sizeOf(documents.mostBytes) : 'link'
    const messages = window?.messages === null || window === null ? '' : `, ${window.messages} messages`
    const takes = window === null ? 'always' : `${window.seconds / 3_600} h${messages}`
    const cells = [`\`${kind}\``, [...shows].join(', '), files, keyed ? 'yes' : 'no', rate(pace.connection), rate(pace.address), takes]
    assert.ok(table.includes(`| ${cells.join(' | ')} |`), `| ${cells.join(' | ')} |`)
  }
})
