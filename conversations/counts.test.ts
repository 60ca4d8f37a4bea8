import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { type ChatScript, parseChat } from '@xiaoer/testing/chat/parse-chat'
import { SHIPPED_FLOWS } from '../server/engine/dialogue/index.ts'
import { RECKONED, SCRIPTS } from './scripts.ts'

const scripts = globSync('**/*.chat', { cwd: import.meta.dirname })
  .sort()
  .map((file) => ({ file, script: parseChat(readFileSync(join(import.meta.dirname, file), 'utf8'), file) }))

const said = ({ lines }: ChatScript) => lines.flatMap((line) => (line.do === 'write' ? [line.text] : []))
const isEnglish = ({ settings }: ChatScript) => settings['language'] === 'en'

/** Words of somebody who is angry: insults, threats, shouting. */
const ANGRY =
  /[!！]{2,}|垃圾|骗子|骗人|什么破|破(?:店|快递)|死了|气死|烦死|滚|妈的|他妈|操|废物|傻|智障|投诉|12315|曝光|凭什么|偷我|坑|无语|离谱|律师|起诉|damn|hell|stupid|useless|scam|ridiculous|furious|sue|lawyer|\b[A-Z]{4,}\b/u
/** Words that take back what was said, or leave the matter and come back to it. */
const CORRECTS =
  /不是这|说错|不对|搞错|错了 是|是另|还是(?:换|要)|改成.*吧$|回到|继续|刚才|接着|算了|不(?:退|换|改|拦|取消)了|wrong order|not (?:that|this)|i meant?\b|actually|instead|never mind|go on|back to|sorry/iu

const counted = (which: (one: { file: string; script: ChatScript }) => boolean) => scripts.filter(which).length

test('scripts enough in all, in English, angry, and with corrections and digressions', () => {
  const counts = {
    all: scripts.length,
    english: counted(({ script }) => isEnglish(script)),
    angry: counted(({ script }) => said(script).some((text) => ANGRY.test(text))),
    corrected: counted(({ script }) =>
      said(script)
        .slice(1)
        .some((text) => CORRECTS.test(text)),
    ),
  }
  assert.ok(counts.all >= 300 && counts.english >= 60 && counts.angry >= 30 && counts.corrected >= 30, JSON.stringify(counts))
})

test('a matter that settles has at least six scripts, and its folder no more than twelve', () => {
  const folders = Map.groupBy(
    scripts.filter(({ file }) => file.startsWith('settling/')),
    ({ file }) => file.split('/')[1] ?? '',
  )
  const wrong = [...folders].flatMap(([name, held]) => (held.length < 6 || held.length > 12 ? [`${name}: ${held.length}`] : []))
  assert.deepEqual(wrong, [], 'write what lacks, or give a part of them a folder of their own')
})

const MATTERS = [...SHIPPED_FLOWS.values()]
type Matter = (typeof MATTERS)[number]
const ofOrder = ({ steps }: Matter) => Object.values(steps).some((step) => step.do === 'order' && step.orders !== 'named')
const decides = ({ steps }: Matter) =>
  Object.values(steps).some((step) => step.do === 'decide' || (step.do === 'order' && (step.refused ?? []).length > 0))

/** The kinds of dialogues that a matter must have, by the beginnings of their names; where a matter cannot go so, it is not asked for. */
const KINDS: readonly (readonly [kind: string, name: RegExp, of?: (matter: Matter) => boolean])[] = [
  ['happy', /^(?:happy|at-once)/u],
  ['a fact that lacks', /missing|which|asked|asks/u],
  ['correction', /correction|changed|other-order/u],
  [
    'refused',
    /refused|late|unsent|sent|not-yet|nothing|no-other|not-there|excluded|unpaid|done-already|early|alone|refunded|worn|found|unsigned|under-way|shipped|twice|parcel/u,
    decides,
  ],
  ['the shop fails', /fails/u],
  ["another's order, or nobody's", /not-theirs|visitor/u, ofOrder],
]

test('every matter has at least six dialogues, of each kind that it can go', () => {
  const namesIn = (folder: string) =>
    scripts.filter(({ file }) => file.startsWith(`${folder}/`)).map(({ file }) => file.split('/').at(-1) ?? '')
  const wrong = MATTERS.flatMap((matter) => {
    const folder = SCRIPTS[matter.scenario]
    if (folder === undefined) return [`${matter.scenario} has no folder in SCRIPTS`]
    const names = namesIn(folder)
    const lacks = KINDS.filter(([, name, of = () => true]) => of(matter) && !names.some((one) => name.test(one))).map(([kind]) => kind)
    return [...(names.length < 6 ? [`${folder} has ${names.length}`] : []), ...lacks.map((kind) => `${folder} lacks: ${kind}`)]
  })
  const few = RECKONED.filter((folder) => namesIn(folder).length < 6)
  assert.deepEqual([...wrong, ...few], [])
})
