import '../tickets.css'
import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { Segmented } from 'antd'
import { useTexts } from '../../texts/index.ts'
import { RulesPart } from './rules.tsx'
import { TablePart } from './table.tsx'
import { TemplatesPart } from './templates.tsx'
import { TypesPart } from './types.tsx'

const PARTS = ['types', 'templates', 'rules', 'table'] as const
type Part = (typeof PARTS)[number]
const SHOWN: Record<Part, () => React.ReactNode> = { types: TypesPart, templates: TemplatesPart, rules: RulesPart, table: TablePart }
const partOf = (named: string | undefined): Part => PARTS.find((one) => one === named) ?? 'types'

/** How tickets are made up, and what rules do by themselves: a manager's page. */
export function SetupPage() {
  const { t } = useTexts()
  const { view } = useParams({ strict: false })
  const navigate = useNavigate()
  const shown = partOf(view)
  const Shown = SHOWN[shown]
  const options = PARTS.map((value) => ({ value, label: t(`tickets.part.${value}`) }))
  return (
    <div className="page tickets">
      <Link to="/tickets">← {t('rail.tickets')}</Link>
      <div className="page-head">
        <h1>{t('tickets.setup')}</h1>
        <Segmented<Part>
          options={options}
          value={shown}
          onChange={(to) => void navigate({ to: '/tickets/setup/$view', params: { view: to } })}
        />
      </div>
      <Shown />
    </div>
  )
}
