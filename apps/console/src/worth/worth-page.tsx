import './worth.css'
import { useNavigate, useParams } from '@tanstack/react-router'
import { Segmented } from 'antd'
import { useTexts } from '../texts/index.ts'
import { CausesPart } from './causes/causes-part.tsx'
import { CostsPart } from './costs/costs-part.tsx'
import { CustomersPart } from './customers/customers-part.tsx'
import { DemoLife } from './demo-life.tsx'
import { DistancePart } from './distance/distance-part.tsx'
import { MoodPart } from './mood/mood-part.tsx'
import { WORTH_PARTS } from './parts.ts'
import { SurveyPart } from './survey/survey-part.tsx'

type Part = (typeof WORTH_PARTS)[number]
const SHOWN: Record<Part, () => React.ReactNode> = {
  causes: () => <CausesPart />,
  customers: () => <CustomersPart />,
  mood: () => <MoodPart />,
  distance: () => <DistancePart />,
  costs: () => <CostsPart />,
  survey: () => <SurveyPart />,
}

/** Questions about worth, a part each. */
export function WorthPage() {
  const { t } = useTexts()
  const { about } = useParams({ from: '/desk/worth/$about' })
  const navigate = useNavigate()
  return (
    <div className="page worth">
      <div className="page-head">
        <h1>{t('rail.worth')}</h1>
        <Segmented<Part>
          options={WORTH_PARTS.map((value) => ({ value, label: t(`worth.part.${value}`) }))}
          value={about}
          onChange={(to) => void navigate({ to: '/worth/$about', params: { about: to } })}
        />
      </div>
      <DemoLife />
      {SHOWN[about]()}
    </div>
  )
}
