import { useFirstTexts } from '../../texts/index.ts'
import { MOOD_SIGN, moodOf, moodPoints, sessionMood } from './mood.ts'

/** How the shopper felt from turn to turn: a line around the even middle, its end marked. */
export function MoodCurve({ moods, width = 92, height = 24 }: { moods: readonly number[]; width?: number; height?: number }) {
  const { t } = useFirstTexts()
  const last = moods.at(-1)
  if (last === undefined) return null
  const points = moodPoints(moods, width, height, 3)
  const end = points.at(-1)
  const label = t('mood.curve', { turns: moods.length, mood: t(`mood.${moodOf(last)}`) })
  return (
    <svg className={`mood-curve mood-${moodOf(last)}`} width={width} height={height} role="img" aria-label={label}>
      <title>{label}</title>
      <line x1={3} x2={width - 3} y1={height / 2} y2={height / 2} className="mood-middle" />
      <polyline points={points.map(({ x, y }) => `${x.toFixed(1)},${y.toFixed(1)}`).join(' ')} className="mood-line" />
      {end && <circle cx={end.x} cy={end.y} r={2.6} className="mood-end" />}
    </svg>
  )
}

/** The mood of now as a sign and a word. */
export function MoodSign({ mood, word = false }: { mood: number; word?: boolean }) {
  const { t } = useFirstTexts()
  const name = moodOf(mood)
  if (name === 'even' && !word) return null
  return (
    <span className={`mood-sign mood-${name}`} title={t(`mood.${name}`)}>
      <span aria-hidden="true">{MOOD_SIGN[name]}</span>
      {word ? ` ${t(`mood.${name}`)}` : <span className="unseen">{t(`mood.${name}`)}</span>}
    </span>
  )
}

/** A session's mood as an agent needs it: how it is now, and beside it how bad it has been. */
export function SessionMoodSign({ moods, word = false }: { moods: readonly number[]; word?: boolean }) {
  const { t } = useFirstTexts()
  if (moods.length === 0) return null
  const { now, lowest } = sessionMood(moods)
  return (
    <>
      <MoodSign mood={now} word={word} />
      {lowest !== null && (
        <span className="mood-lowest" title={t('mood.lowest', { mood: t(`mood.${moodOf(lowest)}`) })}>
          {word ? <span className="soft"> {t('mood.lowestWord')}</span> : null}
          <MoodSign mood={lowest} word={word} />
        </span>
      )}
    </>
  )
}
