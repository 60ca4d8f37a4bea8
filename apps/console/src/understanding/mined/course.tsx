import type { MinedBought, MinedCourse } from '@xiaoer/contract/mined'
import { inPercent } from '../../figures/in-percent.ts'
import { amountIn } from '../../parts/amount.ts'
import { useNamed, useTexts } from '../../texts/index.ts'
import { lengthOf } from '../../time/index.ts'
import { Said, useMasks } from './said.tsx'

/** How it goes: how shoppers begin, what is asked and done in which order, how it ends, how long, in what mood. */
export function Course({ course, bought }: { course: MinedCourse; bought: MinedBought | null }) {
  const { t } = useTexts()
  const masked = useMasks()
  return (
    <section className="card m-course">
      <h3>{t('mined.begins')}</h3>
      <ul className="m-quotes">
        {course.begins.map((text) => (
          <li key={text}>{masked(text)}</li>
        ))}
      </ul>
      <h3>{t('mined.goes')}</h3>
      {course.steps.length === 0 && <p className="soft">{t('mined.noSteps')}</p>}
      <ol className="m-steps">
        {course.steps.map(({ by, act, text, share }) => (
          <li key={`${by} ${text}`} data-by={by}>
            <span className="faint">{act === null ? t('mined.by.shopper') : t(`mined.act.${act}`)}</span> <Said text={text} />{' '}
            <span className="faint number">{inPercent(share)}</span>
          </li>
        ))}
      </ol>
      <Shares title={t('mined.ends')} group="mined.end" shares={course.ends} />
      <Shares title={t('mined.mood')} group="mined.moods" shares={course.mood} />
      <Lengths course={course} />
      {bought && <Bought bought={bought} />}
      <p className="faint">{t('mined.lookedAt', { n: course.lookedAt })}</p>
    </section>
  )
}

function Shares({ title, group, shares }: { title: string; group: string; shares: Readonly<Record<string, number>> }) {
  const named = useNamed()
  return (
    <p>
      <b>{title}</b>{' '}
      {Object.entries(shares)
        .map(([name, share]) => `${named(group, name)} ${inPercent(share)}`)
        .join(' · ')}
    </p>
  )
}

/** What was bought after it. */
function Bought({ bought: { of, bought, spent, currency, products } }: { bought: MinedBought }) {
  const { t } = useTexts()
  return (
    <p>
      <b>{t('mined.bought')}</b> {t('mined.boughtOf', { bought, of, share: inPercent(bought / of) })}
      {currency !== null && bought > 0 && ` · ${amountIn(spent, currency)}`}
      {products.length > 0 && ` · ${products.map(({ product, orders }) => `${product} ×${orders}`).join(' ')}`}
    </p>
  )
}

function Lengths({ course: { turns, seconds } }: { course: MinedCourse }) {
  const { t } = useTexts()
  return (
    <p>
      <b>{t('mined.length')}</b> {t('mined.turns', { median: turns.median, p90: turns.p90 })}
      {seconds && ` · ${t('mined.lasts', { median: lengthOf(seconds.median * 1_000, t), p90: lengthOf(seconds.p90 * 1_000, t) })}`}
    </p>
  )
}
