import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { pushChannels } from '../compose/channels/kinds.ts'
import { locateBy, outwardOf } from '../platform/outbound/index.ts'
import { BROUGHT, GIVEN, TOLD } from './declared.ts'
import type { MediaRoom } from './parts/index.ts'
import { forgetful, NO_CALLS, NO_MAILS } from './testing/forgetful.ts'

const channels = pushChannels(outwardOf([]), locateBy([]), forgetful(), NO_MAILS, NO_CALLS)
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
  }
  // the shop's page, of old and of today, and the public pages have names as well, and nothing else has
  const there = [...channels.map(({ kind }) => kind), 'web', 'widget', 'help'].sort()
  for (const language of ['zh-CN', 'en']) {
    const texts = read(`apps/console/src/texts/first/${language}.ts`)
    assert.deepEqual([...texts.matchAll(/'channel\.([^']+)':/gu)].map(([, kind]) => kind).sort(), there, language)
  }
})

const named = Object.fromEntries(['phone', 'node', 'business'].map((field) => [field, '1']))
const connection = {
  workspaceId: '',
  channelId: '',
  shopId: '',
  name: '',
  state: 'on',
  settings: named,
  about: {},
  language: 'zh-CN',
} as const

test('what a kind shows, and whether it shows typing and takes back, is what it does not lack; of each lack a page is named', () => {
  for (const channel of channels) {
    const { kind, shows, media, lacks } = channel
    for (const one of GIVEN) assert.equal(shows.has(one), !(`out ${one}` in lacks), `${kind}: ${one}`)
    for (const one of ['voice', 'video', 'file'] as const) assert.equal(shows.has(one), media[one] !== undefined, `${kind}: ${one}`)
    const line = channel.line(connection)
    assert.equal(line.typing !== undefined, !('typing' in lacks), `${kind}: typing`)
    assert.equal(line.recall !== undefined, !('recall' in lacks), `${kind}: recall`)
    for (const page of Object.values(lacks)) assert.match(page, /^(?:https:\/\/|docs\/connect\/channels\.md#)/u, kind)
  }
})

test('the tables of the documents say of each kind what it declares', () => {
  const table = read('docs/connect/channels.md')
  const rate = ({ burst, perSecond }: { burst: number; perSecond: number }) => `${Number(perSecond.toFixed(2))} (${burst})`
  for (const { kind, shows, media, keyed, pace, window, lacks } of channels) {
    const messages = window?.messages === null || window === null ? '' : `, ${window.messages} messages`
    const takes = window === null ? 'always' : `${window.seconds / 3_600} h${messages}`
    const others = [...shows].filter((one) => !['voice', 'video', 'file'].includes(one)).join(', ')
    const rooms = (['voice', 'video', 'file'] as const).map((one) => roomOf(media[one], media.file))
    has(table, [`\`${kind}\``, others, ...rooms, keyed ? 'yes' : 'no', rate(pace.connection), rate(pace.address), takes])
    const may = [
      ...BROUGHT.map((one) => `in ${one}` as const),
      'typing' as const,
      'recall' as const,
      ...TOLD.map((one) => `told ${one}` as const),
    ]
    has(table, [`\`${kind}\``, ...may.map((one) => (one in lacks ? '–' : '✓'))])
    const pages = Map.groupBy(Object.entries(lacks), ([, page]) => page)
    const told = [...pages].map(
      ([page, all]) => `${all.map(([one]) => one).join(', ')} ([page](${page.replace('docs/connect/channels.md', '')}))`,
    )
    assert.ok(told.length === 0 || table.includes(`- \`${kind}\`: ${told.join('; ')}\n`), `- \`${kind}\`: ${told.join('; ')}`)
  }
})

/** Up to which size, and of which kinds where not of any. */
function roomOf(room: MediaRoom | undefined, asFile: MediaRoom | undefined): string {
  if (!room) return asFile ? 'file' : 'link'
  if (room.mostBytes === Number.POSITIVE_INFINITY) return 'any'
  const kinds = [...(room.kinds ?? [])].map((one) => ENDINGS[one] ?? one).join(', ')
  return [`${room.mostBytes / 1_000_000} MB`, kinds].filter(Boolean).join(': ')
}

const OFFICE = 'application/vnd.openxmlformats-officedocument'
const ENDINGS: Readonly<Record<string, string>> = {
  ...{ 'audio/ogg': 'ogg', 'audio/mpeg': 'mp3', 'audio/mp4': 'm4a', 'audio/amr': 'amr', 'video/mp4': 'mp4', 'video/webm': 'webm' },
  ...{ 'application/pdf': 'pdf', 'text/plain': 'txt', [`${OFFICE}.wordprocessingml.document`]: 'docx' },
  ...{ [`${OFFICE}.spreadsheetml.sheet`]: 'xlsx', [`${OFFICE}.presentationml.presentation`]: 'pptx' },
}

const has = (table: string, cells: readonly string[]) =>
  assert.ok(table.includes(`\n| ${cells.join(' | ')} |\n`), `| ${cells.join(' | ')} |`)
