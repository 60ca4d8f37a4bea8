import { useNavigate } from '@tanstack/react-router'
import type { Box, ConversationRow, Right } from '@xiaoer/contract'
import { firstGraphemes } from '@xiaoer/contract/graphemes'
import { chooseLook } from '../../look/index.ts'
import { mayOpen } from '../../settings/opened-by.ts'
import { SECTION_NAMES } from '../../settings/section-names.ts'
import { useNameOf } from '../../shopper/index.ts'
import { choose, useFirstTexts } from '../../texts/index.ts'
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
    hint: firstGraphemes(row.lastText, 40),
    run: () => void navigate({ to: '/inbox/$box/$id', params: { box: 'all', id: row.id } }),
  })
  return { commands: [...usePages(), ...useDeeds()], conversation }
}

/** Every page that is open to whoever asks. */
function usePages(): Command[] {
  const me = useMe()
  const under = useUnder()
  return [...useWork(), ...useAnswers(), ...useWatching(), ...useFigures(), ...under].flatMap(({ needs, ...page }) =>
    needs === null || me.rights.includes(needs) ? [page] : [],
  )
}

/** A page with the right that opens it; null: everybody's. */
type Page = Command & { needs: Right | null }

/** What people serve by. */
function useWork(): Page[] {
  const { t } = useFirstTexts()
  const navigate = useNavigate()
  return [
    ...BOXES.map((box) => ({
      id: `box-${box}`,
      title: `${t('rail.inbox')} · ${t(`box.${box}`)}`,
      also: `inbox ${box}`,
      needs: 'conversations' as const,
      run: () => void navigate({ to: '/inbox/$box', params: { box } }),
    })),
    { id: 'tickets', title: t('rail.tickets'), also: 'tickets gongdan', needs: 'tickets', run: () => void navigate({ to: '/tickets' }) },
    { id: 'day', title: t('day.title'), also: 'day shift handover jiaoban wode', needs: 'desk', run: () => void navigate({ to: '/day' }) },
    { id: 'deeds', title: t('rail.deeds'), also: 'deeds actions dongzuo', needs: 'deeds', run: () => void navigate({ to: '/deeds' }) },
  ]
}

/** What the bot answers by, and how it reads. */
function useAnswers(): Page[] {
  const { t } = useFirstTexts()
  const navigate = useNavigate()
  const needs = 'answers'
  return [
    { id: 'knowledge', title: t('rail.knowledge'), also: 'knowledge zhishi', needs, run: () => void navigate({ to: '/knowledge' }) },
    { id: 'try', title: t('rail.try'), also: 'try chat widget shiliao trial', needs, run: () => void navigate({ to: '/try' }) },
    {
      id: 'unknowns',
      title: t('unknowns.title'),
      also: 'unknowns dabushang',
      needs,
      run: () => void navigate({ to: '/knowledge/unknowns' }),
    },
    ...(['contradiction', 'near', 'expired', 'unused', 'regression'] as const).map((part) => ({
      ...({ id: `health-${part}`, title: `${t('health.title')} · ${t(`health.${part}`)}`, also: `health ${part} tijian`, needs } as const),
      run: () => void navigate({ to: '/knowledge/health/$topic', params: { topic: part } }),
    })),
    ...(['queue', 'intents', 'try', 'matrix', 'versions'] as const).map((part) => ({
      ...({ id: `understanding-${part}`, title: `${t('understanding.title')} · ${t(`understanding.${part}`)}`, needs } as const),
      also: `understanding ${part} lijie`,
      run: () => void navigate({ to: '/understanding/$part', params: { part } }),
    })),
  ]
}

/** What came of it. */
function useFigures(): Page[] {
  const { t } = useFirstTexts()
  const navigate = useNavigate()
  const needs = 'figures'
  return [
    { id: 'today', title: t('rail.today'), also: 'today figures jinri', needs, run: () => void navigate({ to: '/today' }) },
    {
      id: 'experiments',
      title: t('rail.experiments'),
      also: 'experiments roi shiyan',
      needs,
      run: () => void navigate({ to: '/experiments' }),
    },
    ...WORTH_PARTS.map((part) => ({
      ...({ id: `worth-${part}`, title: `${t('rail.worth')} · ${t(`worth.part.${part}`)}`, also: `worth ${part} jiazhi`, needs } as const),
      run: () => void navigate({ to: '/worth/$about', params: { about: part } }),
    })),
    { id: 'report', title: t('rail.report'), also: 'report figures baobiao', needs, run: () => void navigate({ to: '/report' }) },
  ]
}

/** The wall, and quality: of one's own talks, everybody's. */
function useWatching(): Page[] {
  const { t } = useFirstTexts()
  const navigate = useNavigate()
  const view = useMe().rights.includes('quality.appraise') ? 'overview' : 'mine'
  const toQuality = () => void navigate({ to: '/quality/$view', params: { view } })
  return [
    { id: 'wall', title: t('rail.wall'), also: 'wall monitor daping jiankong', needs: 'wall', run: () => void navigate({ to: '/wall' }) },
    { id: 'quality', title: t('rail.quality'), also: 'quality zhijian', needs: null, run: toQuality },
  ]
}

/** What stands behind it all: the checklist and the settings. */
function useUnder(): Page[] {
  const { t } = useFirstTexts()
  const me = useMe()
  const navigate = useNavigate()
  return [
    { id: 'start', title: t('start.title'), also: 'start setup kaishi', needs: 'settings', run: () => void navigate({ to: '/start' }) },
    ...SECTION_NAMES.filter((section) => mayOpen(me, section)).map((section) => ({
      id: `settings-${section}`,
      title: `${t('rail.settings')} · ${t(`settings.${section}`)}`,
      also: `settings ${section}`,
      needs: null,
      run: () => void navigate({ to: '/settings/$section', params: { section } }),
    })),
  ]
}

/** What can be done from anywhere. */
function useDeeds(): Command[] {
  const { t, language } = useFirstTexts()
  const me = useMe()
  const presence = usePresence()
  const leave = useLeave()
  const presenceCommand = {
    id: 'presence',
    title: me.online ? t('presence.goOff') : t('presence.goOn'),
    also: 'online offline presence',
    run: () => presence.mutate(!me.online),
  }
  return [
    ...(me.rights.includes('desk') ? [presenceCommand] : []),
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
