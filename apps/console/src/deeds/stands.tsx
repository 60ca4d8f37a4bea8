import type { DeedRow } from '@xiaoer/contract/deeds'
import { useNamed, useTexts } from '../texts/index.ts'
import { useNow } from '../time/index.ts'

const OWN: ReadonlySet<string> = new Set(['not approved', 'given up', 'cut off'])
const BAD: ReadonlySet<string> = new Set(['failed', 'uncertain', 'half'])

/** How a deed stands: its receipts, what speaks against it in words of ours, and what a person wrote who ended it. */
export function Stands({ deed }: { deed: DeedRow }) {
  const { t } = useTexts()
  const { state, stuck, receipts, note, reason, by } = deed
  const bad = stuck || BAD.has(state)
  const numbers = receipts.join(', ')
  return (
    <>
      <span className={bad ? 'bad' : undefined}>
        {bad ? '▲ ' : ''}
        {t(`deed.state.${state}`)}
      </span>
      {receipts.length > 0 && (
        <div className="soft number">{state === 'half' ? t('deeds.stands', { numbers }) : t('deeds.receipts', { numbers })}</div>
      )}
      {state === 'waiting' && <WaitsLong at={deed.at} />}
      <Against deed={deed} />
      {reason && <div className="soft">{t('deeds.toldWhy', { reason })}</div>}
      {note && <div className="soft">“{note}”</div>}
      {by && <div className="faint">{t('deeds.by', { name: by })}</div>}
    </>
  )
}

const DAY_MS = 86_400_000

/** Nothing ends a deed that waits but a person: one that waits for a day or longer says so, since its shopper has no answer. */
export function WaitsLong({ at }: { at: string }) {
  const { t } = useTexts()
  const days = Math.floor((useNow() - Date.parse(at)) / DAY_MS)
  return days < 1 ? null : <div className="bad">▲ {t('deeds.waitsDays', { n: days })}</div>
}

/** What the shop wrote is a detail: it is in the language of its system. */
function Against({ deed: { state, stuck, why } }: { deed: DeedRow }) {
  const { t } = useTexts()
  const named = useNamed()
  const words = stuck
    ? named('deed.stuck', state)
    : state === 'undone'
      ? t('deed.why.undone')
      : state === 'refused'
        ? t('deed.why.shop')
        : ''
  if (why && OWN.has(why) && !stuck) return <div className="soft">{named('deed.why', why)}</div>
  if (!words) return null
  return (
    <div className="soft">
      {words}
      {why && !OWN.has(why) && (
        <details>
          <summary>{t('deed.why.details')}</summary>
          <code>{why}</code>
        </details>
      )}
    </div>
  )
}
