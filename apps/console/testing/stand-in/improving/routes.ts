import { randomUUID } from 'node:crypto'
import {
  AddRegression,
  AskedAnew,
  AttachUnknown,
  ChangeUnknown,
  Health,
  HealthFindings,
  PublishUnknown,
  PutRegression,
  type RegressionQuestion,
  RegressionSet,
  Unknowns,
  UnknownView,
} from '@xiaoer/contract/improving'
import { type Model, now } from '../model.ts'
import { type Asked, Refused, type Routes } from '../router.ts'
import { anUnknown } from './samples.ts'

/** What a desk has to improve: made when first asked for, and kept with its model. */
interface Improving {
  unknowns: UnknownView[]
  regression: RegressionQuestion[]
  dismissed: Set<string>
}
const kept = new WeakMap<Model, Improving>()
function improving(model: Model): Improving {
  const known = kept.get(model) ?? { unknowns: [anUnknown(model.talks[0]?.row.id ?? randomUUID())], regression: [], dismissed: new Set() }
  kept.set(model, known)
  return known
}

function unknownOf({ model, params }: Asked): UnknownView {
  const found = improving(model).unknowns.find(({ cluster }) => cluster.id === params[0])
  if (!found) throw new Refused(404, 'not_found', 'No such questions')
  return found
}

function list({ model, query }: Asked): Unknowns {
  const clusters = improving(model).unknowns.map(({ cluster }) => cluster)
  const shown = clusters.filter(({ state }) => state === (query.get('state') ?? 'open'))
  return Unknowns.parse({
    clusters: shown,
    total: shown.length,
    open: clusters.filter(({ state }) => state === 'open').length,
    reading: false,
  })
}

/** Every wording is settled by the entry. */
function answered(asked: Asked, entryId: string, said: string): AskedAnew {
  const { cluster, wordings } = unknownOf(asked)
  Object.assign(cluster, { state: 'answered', entryId, askedAgain: wordings.length, settled: wordings.length })
  for (const wording of wordings) Object.assign(wording, { verdict: 'settled', askedAgainAt: now() })
  const all = wordings.map(({ text, times }) => ({ text, times, verdict: 'settled', said }))
  return AskedAnew.parse({ clusterId: cluster.id, entryId, asked: all })
}

function attach(asked: Asked): AskedAnew {
  const { entryId } = AttachUnknown.parse(asked.body)
  const entry = asked.model.entries.find(({ id }) => id === entryId)
  if (!entry) throw new Refused(404, 'not_found', 'No such entry')
  return answered(asked, entryId, entry.answer)
}

function health({ model }: Asked): Health {
  const { dismissed, regression } = improving(model)
  const failing = regression.filter(({ ok }) => ok === false).length
  const counts = {
    entries: model.entries.length,
    contradictions: 1 - dismissed.size,
    near: 0,
    expired: 0,
    unused: 0,
    unusedDays: 30,
    failures: [],
  }
  return Health.parse({ ...counts, unchecked: 0, daysOffTo: null, regression: { questions: regression.length, failing, notAsked: 0 } })
}

const KEY = '0'.repeat(32)
function findings({ model, query }: Asked): HealthFindings {
  const [a, b] = model.entries
  const shown = query.get('kind') === 'contradiction' && improving(model).dismissed.has(KEY) === (query.get('dismissed') === 'true')
  if (!a || !b || !shown) return { findings: [], total: 0 }
  const side = ({ id, question }: typeof a, text: string) => ({ kind: 'entry', id, title: question, text, marks: [{ from: 2, to: 5 }] })
  const finding = {
    key: KEY,
    kind: 'contradiction',
    difference: 'number',
    alike: 1,
    foundAt: now(),
    dismissed: query.get('dismissed') === 'true',
  }
  return HealthFindings.parse({ findings: [{ ...finding, sides: [side(a, '签收 7 天内可退'), side(b, '签收15天内可退')] }], total: 1 })
}

function dismiss({ model, params, body }: Asked): void {
  const { dismissed } = improving(model)
  if (JSON.stringify(body).includes('true')) dismissed.add(params[0] ?? '')
  else dismissed.delete(params[0] ?? '')
}

function add({ model, body }: Asked) {
  const said = AddRegression.parse(body)
  const questions = 'questions' in said ? said.questions : [PutRegression.parse({ text: '多久能发货？', expect: { kind: 'facts' } })]
  for (const { text, language, productId, expect } of questions)
    improving(model).regression.push({
      ...{ id: randomUUID(), text, language, productId, expected: expect.kind, entryId: expect.entryId },
      entryQuestion: model.entries.find(({ id }) => id === expect.entryId)?.question ?? null,
      ...{ conversationId: null, ok: null, got: null, gotEntryId: null, gotQuestion: null, said: null, askedAt: null },
    })
  return { added: questions.length, known: 0 }
}

const set = ({ model }: Asked) => RegressionSet.parse({ questions: improving(model).regression })

export const improvingRoutes: Routes = {
  'GET /unknowns': list,
  'GET /unknowns/:': (asked) => UnknownView.parse(unknownOf(asked)),
  'PUT /unknowns/:': (asked) => {
    unknownOf(asked).cluster.state = ChangeUnknown.parse(asked.body).state
    return { ok: true }
  },
  'POST /unknowns/:/publish': (asked) => answered(asked, randomUUID(), PublishUnknown.parse(asked.body).entry.answer),
  'POST /unknowns/:/attach': attach,
  'GET /health-of-base': health,
  'GET /health-of-base/findings': findings,
  'PUT /health-of-base/findings/:': (asked) => {
    dismiss(asked)
    return { ok: true }
  },
  'GET /health-of-base/expired': () => ({ entries: [] }),
  'GET /health-of-base/unused': () => ({ entries: [], total: 0 }),
  'GET /regression': set,
  'POST /regression': add,
  'POST /regression/run': (asked) => {
    for (const one of improving(asked.model).regression) Object.assign(one, { ok: true, got: one.expected, askedAt: now() })
    return set(asked)
  },
  'DELETE /regression/:': ({ model, params }) => {
    const all = improving(model)
    all.regression = all.regression.filter(({ id }) => id !== params[0])
    return { ok: true }
  },
}
