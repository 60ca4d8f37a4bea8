import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import type { Me } from '@xiaoer/contract'
import { firstGraphemes } from '@xiaoer/contract/graphemes'
import { App, Dropdown } from 'antd'
import { setPresence, signOut } from '../api/index.ts'
import { teamCalls } from '../api/people/teams.ts'
import { chooseLook, look, problemTitle } from '../look/index.ts'
import { useStore } from '../store/index.ts'
import { choose, useFirstTexts } from '../texts/index.ts'
import { keysOpen } from './palette/palette-open.ts'
import { useHere } from './use-here.ts'

/** Who is signed in, whether they take conversations, and how the pages look to them. */
export function Person({ me }: { me: Me }) {
  const { t, language } = useFirstTexts()
  const presence = usePresence()
  const rest = useBreak(me)
  const state = t(`presence.${stateOf(me)}`)
  const [leave, day, looks] = [useLeave(), useDay(), useLooks()]
  const dot = <span className={me.online ? 'dot dot-on' : 'dot'} aria-hidden="true" />
  const items = [
    { key: 'who', type: 'group' as const, label: `${me.name} · ${me.workspaceName}` },
    ...(me.rights.includes('desk')
      ? [{ key: 'presence', label: me.online ? t('presence.goOff') : t('presence.goOn'), onClick: () => presence.mutate(!me.online) }]
      : []),
    ...(me.online ? [rest] : []),
    { type: 'divider' as const },
    looks,
    { key: 'language', label: language === 'en' ? '中文' : 'English', onClick: () => void choose(language === 'en' ? 'zh-CN' : 'en') },
    day,
    { key: 'keys', label: t('keys.title'), extra: '?', onClick: () => keysOpen.set(true) },
    { type: 'divider' as const },
    { key: 'out', label: t('account.signOut'), onClick: leave },
  ]
  return (
    <Dropdown menu={{ items }} trigger={['click']} placement="topRight">
      <button type="button" className="plain rail-person" title={me.name} aria-current={useHere('day')}>
        <span className="unseen">{me.name}</span>
        <span className="avatar" aria-hidden="true">
          {firstGraphemes(me.name, 1) || '?'}
          {dot}
        </span>
        <span className="rail-words">{state}</span>
      </button>
    </Dropdown>
  )
}

/** Light, dark, or as the system is. */
function useLooks() {
  const { t } = useFirstTexts()
  const shown = useStore(look)
  const children = (['light', 'dark', 'system'] as const).map((one) => ({
    key: one,
    label: `${shown === one ? '✓ ' : ''}${t(`look.${one}`)}`,
    onClick: () => chooseLook(one),
  }))
  return { key: 'look', label: t('look.name'), children }
}

/** The way to one's own day. */
function useDay() {
  const { t } = useFirstTexts()
  const navigate = useNavigate()
  return { key: 'day', label: t('day.title'), onClick: () => void navigate({ to: '/day' }) }
}

const stateOf = ({ online, onBreak }: Me) => (online ? (onBreak ? 'onBreak' : 'on') : 'off')

export function usePresence() {
  const client = useQueryClient()
  const { message } = App.useApp()
  const { t } = useFirstTexts()
  return useMutation({
    mutationFn: setPresence,
    onSuccess: (_, online) => client.setQueryData<Me>(['me'], (me) => me && { ...me, online }),
    onError: (error) => void message.error(problemTitle(error, t)),
    onSettled: () => client.invalidateQueries({ queryKey: ['me'] }),
  })
}

/** The way into a break and out of it: at the desk, and given nothing new for a while. */
function useBreak({ onBreak }: Me) {
  const client = useQueryClient()
  const { message } = App.useApp()
  const { t } = useFirstTexts()
  const rest = useMutation({
    mutationFn: teamCalls.setBreak,
    onSuccess: (_, on) => client.setQueryData<Me>(['me'], (me) => me && { ...me, onBreak: on }),
    onError: (error) => void message.error(problemTitle(error, t)),
    onSettled: () => client.invalidateQueries({ queryKey: ['me'] }),
  })
  return { key: 'break', label: t(onBreak ? 'presence.breakOver' : 'presence.break'), onClick: () => rest.mutate(!onBreak) }
}

export function useLeave() {
  const navigate = useNavigate()
  return async () => {
    await signOut().catch(() => undefined)
    await navigate({ to: '/sign-in', search: {} })
  }
}
