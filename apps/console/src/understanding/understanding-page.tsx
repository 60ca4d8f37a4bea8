import './understanding.css'
import { Link, useParams } from '@tanstack/react-router'
import { useTexts } from '../texts/index.ts'
import { IntentsSection } from './intents/intents-section.tsx'
import { MatrixSection } from './matrix/matrix-section.tsx'
import { MinedSection } from './mined/mined-section.tsx'
import { ProgressSection } from './progress/progress-section.tsx'
import { QueueSection } from './queue/queue-section.tsx'
import { TrySection } from './trying/try-section.tsx'
import { VersionsSection } from './versions/versions-section.tsx'

const SECTIONS = {
  queue: QueueSection,
  progress: ProgressSection,
  mined: MinedSection,
  intents: IntentsSection,
  try: TrySection,
  matrix: MatrixSection,
  versions: VersionsSection,
} as const
type Name = keyof typeof SECTIONS
const NAMES: readonly Name[] = ['queue', 'progress', 'mined', 'intents', 'try', 'matrix', 'versions']

/** Sections with an address each: label, teach, try, see what is confused, publish. */
export function UnderstandingPage() {
  const { t } = useTexts()
  const { part = 'queue' } = useParams({ strict: false })
  const shown: Name = part in SECTIONS ? part : 'queue'
  const Section = SECTIONS[shown]
  return (
    <div className="page">
      <div className="page-head">
        <h1>{t('understanding.title')}</h1>
        <nav className="u-nav" aria-label={t('understanding.title')}>
          {NAMES.map((name) => (
            <Link
              key={name}
              to="/understanding/$part"
              params={{ part: name }}
              className="box"
              activeProps={{ className: 'box-open', 'aria-current': 'page' }}
            >
              {t(`understanding.${name}`)}
            </Link>
          ))}
        </nav>
      </div>
      <Section />
    </div>
  )
}
