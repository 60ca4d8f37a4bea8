import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { modeCalls } from '../api/index.ts'
import { intentName } from '../intents/index.ts'
import { useTexts } from '../texts/index.ts'
import { useNow } from '../time/index.ts'
import { Fell } from './fell.tsx'

/** So long it is news; beside the mode it stands until a person sets it. */
const NEWS_MS = 7 * 24 * 3_600_000

/** What fell by itself of late and nobody has set since; nothing where nothing did. */
export function FallenCard() {
  const { t, language } = useTexts()
  const now = useNow()
  const modes = useQuery({ queryKey: ['modes'], queryFn: modeCalls.modes })
  const fallen = modes.data?.modes.filter(({ fell }) => fell && now - Date.parse(fell.at) < NEWS_MS) ?? []
  if (!modes.data || fallen.length === 0) return null
  return (
    <section className="card fallen" role="status">
      <h2>{t('modes.fallen')}</h2>
      <ul>
        {fallen.map((row) => (
          <li key={row.intent}>
            <b>{intentName(row.intent, language)}</b> · {t(`mode.short.${row.mode}`)}
            <Fell row={row} needs={modes.data.needs} />
          </li>
        ))}
      </ul>
      <Link to="/settings/$section" params={{ section: 'modes' }}>
        {t('modes.toModes')}
      </Link>
    </section>
  )
}
