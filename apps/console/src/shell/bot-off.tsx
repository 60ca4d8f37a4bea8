import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ShopSettings } from '@xiaoer/contract'
import { readSettings } from '../api/index.ts'
import { useFirstTexts } from '../texts/index.ts'

/** Above every page while the bot is silenced somewhere: who finds the queue growing sees why, and the way to the switch. */
export function BotOff() {
  const { t } = useFirstTexts()
  const settings = useQuery({ queryKey: ['settings'], queryFn: readSettings })
  const silent = settings.data ? silentIn(settings.data) : []
  if (silent.length === 0) return null
  return (
    <div className="shell-bot-off" role="status">
      <span>■ {t('bot.silentIn', { names: silent.join(' · ') })}</span>
      <Link to="/settings/$section" params={{ section: 'bot' }}>
        {t('bot.toSwitch')}
      </Link>
    </div>
  )
}

/** Shops that are silent as a whole, and single channels of the others. */
const silentIn = ({ shops, channels }: ShopSettings): string[] => [
  ...shops.filter(({ botOn }) => !botOn).map(({ name }) => name),
  ...channels.filter(({ botOn, shopId }) => !botOn && shops.some(({ id, botOn: on }) => id === shopId && on)).map(({ name }) => name),
]
