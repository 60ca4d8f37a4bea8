import './settings.css'
import { useParams } from '@tanstack/react-router'
import { AlertRulesSection } from '../alert-rules/index.ts'
import { AuditSection } from '../audit/index.ts'
import { CampaignSection } from '../campaigns/index.ts'
import { ChannelSection } from '../channels/index.ts'
import { ClocksSection } from '../clocks/index.ts'
import { EarlierSection } from '../earlier/index.ts'
import { FrontSection } from '../front/index.ts'
import { LabelsSection, QuickSection } from '../labels/index.ts'
import { HooksSection, NewsSection } from '../outward/index.ts'
import { PolicySection } from '../policy/index.ts'
import { RolesSection } from '../roles/index.ts'
import { ScenarioSection } from '../scenarios/index.ts'
import { useMe } from '../shell/index.ts'
import { ShopSection } from '../shops/index.ts'
import { SignOnSection } from '../sign-on/index.ts'
import { TeamsSection } from '../teams/index.ts'
import { useTexts } from '../texts/index.ts'
import { BotSection } from './bot-section.tsx'
import { ColleaguesSection } from './colleagues-section.tsx'
import { MeSection } from './me-section.tsx'
import { LanguageModelSection } from './modes/language-model-section.tsx'
import { ModesSection } from './modes/modes-section.tsx'
import { SettingsNav } from './nav/settings-nav.tsx'
import { mayOpen, type SectionName } from './opened-by.ts'
import { ScriptSection } from './script-section.tsx'
import { ServiceSection } from './service-section.tsx'

const SECTIONS = {
  channels: ChannelSection,
  news: NewsSection,
  webhooks: HooksSection,
  alertRules: AlertRulesSection,
  bot: BotSection,
  front: FrontSection,
  shops: ShopSection,
  modes: ModesSection,
  model: LanguageModelSection,
  policy: PolicySection,
  scenarios: ScenarioSection,
  campaigns: CampaignSection,
  colleagues: ColleaguesSection,
  roles: RolesSection,
  signOn: SignOnSection,
  teams: TeamsSection,
  clocks: ClocksSection,
  labels: LabelsSection,
  quick: QuickSection,
  earlier: EarlierSection,
  audit: AuditSection,
  script: ScriptSection,
  service: ServiceSection,
  me: MeSection,
} as const

/** Sections with an address each. */
export function SettingsPage() {
  const { t } = useTexts()
  const me = useMe()
  const { section = 'me' } = useParams({ strict: false })
  const shown: SectionName = section in SECTIONS && mayOpen(me, section) ? section : 'me'
  const Section = SECTIONS[shown]
  return (
    <div className="page settings">
      <SettingsNav />
      <div className="settings-section">
        <h1>{t(`settings.${shown}`)}</h1>
        <Section />
      </div>
    </div>
  )
}
