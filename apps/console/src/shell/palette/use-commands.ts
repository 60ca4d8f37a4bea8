import { useNavigate } from '@tanstack/react-router'
import type { Box, ConversationRow } from '@xiaoer/contract'
import { chooseLook } from '../../look/index.ts'
import { useNameOf } from '../../shopper/index.ts'
import { choose, useTexts } from '../../texts/index.ts'
import { WORTH_PARTS } from '../../worth/parts.ts'
import { useLeave, usePresence } from '../person.tsx'
import { useMe } from '../use-me.ts'
import { keysOpen } from './palette-open.ts'
import type { Command } from './palette-rank.ts'

const BOXES: readonly Box[] = ['mine', 'queue', 'bot', 'others', 'all', 'closed', 'snoozed']

/** All that the palette offers, and how a conversation becomes one more of it. */
export function useCommands() {
  const navigate = useNavigate()
  const nameOf = useNameOf()
  const conversation = (row: ConversationRow): Command => ({
    id: row.id,
    title: nameOf(row),
    hint: row.lastText.slice(0, 40),
    run: () => void navigate({ to: '/inbox/$box/$id', params: { box: 'all', id: row.id } }),
  })
  return { commands: [...usePages(), ...useDeeds()], conversation }
}

/** Every page there is, also by its name in the other language. */
function usePages(): Command[] {
  const { t } = useTexts()
  const navigate = useNavigate()
  return [
    ...BOXES.map((box) => ({
      id: `box-${box}`,
      title: `${t('rail.inbox')} · ${t(`box.${box}`)}`,
      also: `inbox ${box}`,
      run: () => void navigate({ to: '/inbox/$box', params: { box } }),
    })),
    { id: 'tickets', title: t('rail.tickets'), also: 'tickets gongdan', run: () => void navigate({ to: '/tickets' }) },
    { id: 'day', title: t('day.title'), also: 'day shift handover jiaoban wode', run: () => void navigate({ to: '/day' }) },
    { id: 'deeds', title: t('rail.deeds'), also: 'deeds actions dongzuo', run: () => void navigate({ to: '/deeds' }) },
    { id: 'knowledge', title: t('rail.knowledge'), also: 'knowledge zhishi', run: () => void navigate({ to: '/knowledge' }) },
    { id: 'unknowns', title: t('unknowns.title'), also: 'unknowns dabushang', run: () => void navigate({ to: '/knowledge/unknowns' }) },
    ...(['contradiction', 'near', 'expired', 'unused', 'regression'] as const).map((part) => ({
      id: `health-${part}`,
      title: `${t('health.title')} · ${t(`health.${part}`)}`,
      also: `health ${part} tijian`,
      run: () => void navigate({ to: '/knowledge/health/$topic', params: { topic: part } }),
    })),
    ...(['queue', 'intents', 'try', 'matrix', 'versions'] as const).map((part) => ({
      id: `understanding-${part}`,
      title: `${t('understanding.title')} · ${t(`understanding.${part}`)}`,
      also: `understanding ${part} lijie`,
      run: () => void navigate({ to: '/understanding/$part', params: { part } }),
    })),
    ...useWatching(),
    ...useFigures(),
    { id: 'start', title: t('start.title'), also: 'start setup kaishi', run: () => void navigate({ to: '/start' }) },
    ...(['bot', 'modes', 'model', 'policy', 'scenarios', 'campaigns', 'colleagues', 'script', 'me'] as const).map((section) => ({
      id: `settings-${section}`,
      title: `${t('rail.settings')} · ${t(`settings.${section}`)}`,
      also: `settings ${section}`,
      run: () => void navigate({ to: '/settings/$section', params: { section } }),
    })),
  ]
}

/** What came of it. */
function useFigures(): Command[] {
  const { t } = useTexts()
  const navigate = useNavigate()
  return [
    { id: 'today', title: t('rail.today'), also: 'today figures jinri', run: () => void navigate({ to: '/today' }) },
    { id: 'experiments', title: t('rail.experiments'), also: 'experiments roi shiyan', run: () => void navigate({ to: '/experiments' }) },
    ...WORTH_PARTS.map((part) => ({
      id: `worth-${part}`,
      title: `${t('rail.worth')} · ${t(`worth.part.${part}`)}`,
      also: `worth ${part} jiazhi`,
      run: () => void navigate({ to: '/worth/$about', params: { about: part } }),
    })),
    { id: 'report', title: t('rail.report'), also: 'report figures baobiao', run: () => void navigate({ to: '/report' }) },
  ]
}

/** The wall, and quality. */
function useWatching(): Command[] {
  const { t } = useTexts()
  const navigate = useNavigate()
  const toQuality = () => void navigate({ to: '/quality/$view', params: { view: 'overview' } })
  return [
    { id: 'wall', title: t('rail.wall'), also: 'wall monitor daping jiankong', run: () => void navigate({ to: '/wall' }) },
    { id: 'quality', title: t('rail.quality'), also: 'quality zhijian', run: toQuality },
  ]
}

/** What can be done from anywhere. */
function useDeeds(): Command[] {
  const { t, language } = useTexts()
  const me = useMe()
  const presence = usePresence()
  const leave = useLeave()
  return [
    {
      id: 'presence',
      title: me.online ? t('presence.goOff') : t('presence.goOn'),
      also: 'online offline presence',
      run: () => presence.mutate(!me.online),
    },
    { id: 'light', title: `${t('look.name')} · ${t('look.light')}`, also: 'theme light', run: () => chooseLook('light') },
    { id: 'dark', title: `${t('look.name')} · ${t('look.dark')}`, also: 'theme dark', run: () => chooseLook('dark') },
    {
      id: 'language',
      title: language === 'en' ? '切换为中文' : 'Switch to English',
      also: 'language yuyan',
      run: () => void choose(language === 'en' ? 'zh-CN' : 'en'),
    },
    { id: 'keys', title: t('keys.title'), also: 'keyboard shortcuts', hint: '?', run: () => keysOpen.set(true) },
    { id: 'out', title: t('account.signOut'), also: 'sign out logout', run: () => void leave() },
  ]
}
