import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { Colleague, OneTimeLink } from '@xiaoer/contract'
import { App, Button } from 'antd'
import { invite, removeColleague, resetPassword } from '../api/index.ts'
import { signInCalls } from '../api/people/sign-in.ts'
import { problemTitle, Sure } from '../look/index.ts'
import { useMe } from '../shell/index.ts'
import { useTexts } from '../texts/index.ts'

/** Whether a colleague is here. */
export function State({ one }: { one: Colleague }) {
  const { t } = useTexts()
  if (one.invited) return <span className="mood-low">{t('colleague.invited')}</span>
  return one.online ? <span className="bot-on">● {t('presence.on')}</span> : <span className="faint">○ {t('presence.off')}</span>
}

type Show = (link: OneTimeLink, words: string) => void

/** What can be done for a colleague: one who has not come yet can only be sent another link. */
export function Deeds({ one, show }: { one: Colleague; show: Show }) {
  const { t } = useTexts()
  const { message } = App.useApp()
  const name = one.name || one.email
  const link = useMutation({
    mutationFn: () => (one.invited ? invite({ email: one.email, role: one.role }) : resetPassword(one.accountId)),
    onSuccess: (made) => show(made, t(one.invited ? 'link.invite' : 'link.reset', { name, email: one.email })),
    onError: (error) => void message.error(problemTitle(error, t)),
  })
  return (
    <>
      <Button size="small" type="text" loading={link.isPending} onClick={() => link.mutate()}>
        {t(one.invited ? 'colleague.linkAgain' : 'colleague.reset')}
      </Button>
      {!one.invited && <TakeAway one={one} name={name} />}
      {!one.invited && <Remove one={one} name={name} />}
    </>
  )
}

/** Shown to an owner, for who has a second factor. */
function TakeAway({ one: { accountId }, name }: { one: Colleague; name: string }) {
  const { t } = useTexts()
  const client = useQueryClient()
  const { message } = App.useApp()
  const owns = useMe().rights.includes('security')
  const rule = useQuery({ queryKey: ['factor-rule'], queryFn: signInCalls.rule, enabled: owns })
  const take = useMutation({
    mutationFn: () => signInCalls.takeAway(accountId),
    onSuccess: () => void message.success(t('factor.tookAway', { name })),
    onError: (error) => void message.error(problemTitle(error, t)),
    onSettled: () => client.invalidateQueries({ queryKey: ['factor-rule'] }),
  })
  if (!rule.data || rule.data.without.some((each) => each.accountId === accountId)) return null
  return (
    <Sure
      title={t('factor.takeAwayAsk', { name })}
      description={t('factor.takeAwayWords')}
      cancelText={t('page.cancel')}
      okText={t('factor.takeAway')}
      okButtonProps={{ danger: true }}
      onConfirm={() => take.mutate()}
    >
      <Button size="small" type="text" danger loading={take.isPending}>
        {t('factor.takeAway')}
      </Button>
    </Sure>
  )
}

function Remove({ one, name }: { one: Colleague; name: string }) {
  const { t } = useTexts()
  const client = useQueryClient()
  const { message } = App.useApp()
  const remove = useMutation({
    mutationFn: () => removeColleague(one.accountId),
    onError: (error) => void message.error(problemTitle(error, t)),
    onSettled: () => client.invalidateQueries({ queryKey: ['colleagues'] }),
  })
  return (
    <Sure
      title={t('colleague.removeAsk', { name })}
      description={t('colleague.removeWords')}
      cancelText={t('page.cancel')}
      okText={t('colleague.remove')}
      okButtonProps={{ danger: true }}
      onConfirm={() => remove.mutate()}
    >
      <Button size="small" type="text" danger loading={remove.isPending}>
        {t('colleague.remove')}
      </Button>
    </Sure>
  )
}
