import type { OrderBrief, Summarised } from '@xiaoer/contract'
import { Button } from 'antd'
import { intentName, useNextStep } from '../../intents/index.ts'
import { MoodSign } from '../../look/index.ts'
import { useNamed, useTexts } from '../../texts/index.ts'

/** A look-up by its name; a deed that was tried by that of the deed. */
const portNamed = (port: string, named: (group: string, name: string) => string) =>
  port.startsWith('actions.')
    ? named('deed.kind', port.slice('actions.'.length))
    : named('port', port.startsWith('graph.') ? 'graph.sold' : port)

/** The matter complained of, its order, and the words that began it. */
const aboutIn = ({ intent, orderNumber, words }: NonNullable<Summarised['about']>, language: Parameters<typeof intentName>[1]): string[] =>
  [intent && intentName(intent, language), orderNumber, words].flatMap((one) => one ?? [])

/** What happened in the session: what to do first, what it is about, matters beside that, what was looked up and promised, deeds; and a model's words where one gave some. */
export function Told({
  told,
  orders,
  close,
}: {
  told: Summarised
  /** The shopper's. */
  orders: readonly OrderBrief[]
  close: () => void
}) {
  const { t } = useTexts()
  const { mood, words, doubts } = told
  const lines = useLines(told, orders)
  const full = lines.filter(([, all]) => all.length > 0)
  return (
    <section className="help-told" aria-label={t('help.summary')}>
      {words && <p dir="auto">{words}</p>}
      {doubts.length > 0 && <p className="bad">▲ {t('help.checkTold', { words: doubts.join(' · ') })}</p>}
      {full.length === 0 && !words && <p className="soft">{t('help.nothing')}</p>}
      <dl>
        {mood !== null && <Mood mood={mood} />}
        {full.map(([name, all]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{all.join(' · ')}</dd>
          </div>
        ))}
      </dl>
      <Button size="small" type="text" onClick={close}>
        {t('help.close')}
      </Button>
    </section>
  )
}

/** What is told, line by line, each under its name. */
function useLines({ about, matters, lookedUp, promises, deeds }: Summarised, orders: readonly OrderBrief[]) {
  const { t, language } = useTexts()
  const named = useNamed()
  const nextStep = useNextStep()
  const next = about?.intent && nextStep(about.intent, about.orderNumber ?? '', orders)
  return [
    [t('side.next'), next ? [next] : []],
    [t('help.about'), about ? aboutIn(about, language) : []],
    [t('help.matters'), matters.filter((matter) => matter !== about?.intent).map((matter) => intentName(matter, language))],
    [t('help.lookedUp'), [...new Set(lookedUp.map((port) => portNamed(port, named)))]],
    [t('help.promises'), promises],
    [
      t('help.deeds'),
      deeds.map(({ kind, orderNumber, state }) => `${named('deed.kind', kind)} ${orderNumber} ${named('deed.state', state)}`),
    ],
  ] as const
}

function Mood({ mood }: { mood: number }) {
  const { t } = useTexts()
  return (
    <div>
      <dt>{t('help.mood')}</dt>
      <dd>
        <MoodSign mood={mood} word />
      </dd>
    </div>
  )
}
