import type { Tried } from '@xiaoer/contract'
import { intentName } from '../../intents/index.ts'
import { Bar, keyed } from '../../look/index.ts'
import { useNamed, useTexts } from '../../texts/index.ts'

/** How a sentence was read, and which words decided. */
export function Read({ tried: { understanding, why, byContext, version } }: { tried: Tried }) {
  const { t, language } = useTexts()
  return (
    <div className="u-read" role="status">
      <div className="u-verdict">
        <b>{intentName(understanding.intent, language)}</b> <code>{understanding.intent}</code> <Bar share={understanding.confidence} />
      </div>
      {byContext && <p className="soft">{t('understanding.byContext')}</p>}
      <h2>{t('understanding.why')}</h2>
      <div className="u-whys">
        {why.map((one) => (
          <Why key={one.intent} why={one} />
        ))}
      </div>
      <Entities entities={understanding.entities} />
      <p className="faint">
        {t('understanding.version')} <code>{version}</code>
      </p>
    </div>
  )
}

function Why({ why: { intent, taught, reasons } }: { why: Tried['why'][number] }) {
  const { t, language } = useTexts()
  const most = Math.max(Math.abs(taught), Math.abs(reasons[0]?.weight ?? 0))
  return (
    <div className="u-why">
      <b>{intentName(intent, language)}</b>
      {Math.abs(taught) >= 0.01 && <Reason text={t('understanding.taughtHere')} weight={taught} most={most} />}
      {reasons.length === 0 && <p className="soft">{t('understanding.noReasons')}</p>}
      {keyed(reasons, (one) => one.text).map(({ key, item }) => (
        <Reason key={key} text={item.text} weight={item.weight} most={most} />
      ))}
    </div>
  )
}

function Entities({ entities }: { entities: Tried['understanding']['entities'] }) {
  const named = useNamed()
  if (entities.length === 0) return null
  return (
    <p>
      {keyed(entities, (one) => one.text).map(({ key, item }) => (
        <span key={key} className="u-entity">
          {named('entity', item.type)} <b>{item.text}</b>
        </span>
      ))}
    </p>
  )
}

/** A part of the words with how much it spoke for (right) or against (left). */
function Reason({ text, weight, most }: { text: string; weight: number; most: number }) {
  const share = most === 0 ? 0 : Math.min(1, Math.abs(weight) / most)
  return (
    <div className="u-reason">
      <span className="u-words">{text}</span>
      <span className="u-track" data-side={weight < 0 ? 'against' : 'for'}>
        <span className="u-fill" style={{ width: `${share * 100}%` }} />
      </span>
      <span className="number">{(weight > 0 ? '+' : '') + weight.toFixed(2)}</span>
    </div>
  )
}
