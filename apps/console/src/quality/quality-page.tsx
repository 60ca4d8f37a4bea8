import './quality.css'
import { useNavigate, useParams } from '@tanstack/react-router'
import { Segmented } from 'antd'
import { useMe } from '../shell/index.ts'
import { useTexts } from '../texts/index.ts'
import { Overview } from './overview/overview.tsx'
import { AppealsPart } from './parts/appeals.tsx'
import { CardsPart } from './parts/cards.tsx'
import { FoundPart } from './parts/found.tsx'
import { SamplesPart } from './parts/samples.tsx'
import { WordsPart } from './parts/words.tsx'

const PARTS = ['overview', 'found', 'samples', 'cards', 'appeals', 'words', 'mine'] as const
type Part = (typeof PARTS)[number]
const partOf = (named: string | undefined): Part => PARTS.find((one) => one === named) ?? 'overview'

const SHOWN: Record<Part, () => React.ReactNode> = {
  overview: () => <Overview />,
  found: () => <FoundPart />,
  samples: () => <SamplesPart />,
  cards: () => <CardsPart />,
  appeals: () => <AppealsPart of="all" />,
  words: () => <WordsPart />,
  mine: () => <AppealsPart of="mine" />,
}

/** Quality: a manager's parts, and for everybody what was said of their own sessions. */
export function QualityPage() {
  const { t } = useTexts()
  const me = useMe()
  const { view } = useParams({ strict: false })
  const navigate = useNavigate()
  const manages = me.rights.includes('quality.appraise')
  const shown = manages ? partOf(view) : 'mine'
  const options = (manages ? PARTS : (['mine'] as const)).map((value) => ({ value, label: t(`quality.part.${value}`) }))
  return (
    <div className="page quality">
      <div className="page-head">
        <h1>{t('rail.quality')}</h1>
        <Segmented<Part> options={options} value={shown} onChange={(to) => void navigate({ to: '/quality/$view', params: { view: to } })} />
      </div>
      {SHOWN[shown]()}
    </div>
  )
}
