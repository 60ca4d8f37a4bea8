import './sign-on.css'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { SignOnSettings } from '@xiaoer/contract/signon'
import { App, Button } from 'antd'
import { signOnCalls } from '../api/people/sign-on.ts'
import { Problem, problemTitle, Sure, Waiting } from '../look/index.ts'
import { Copied } from '../settings/copied.tsx'
import { useMe } from '../shell/index.ts'
import { useTexts } from '../texts/index.ts'
import { fullTime } from '../time/index.ts'
import { SignOnForm } from './form.tsx'

/** How people come in by a provider: set up, tried, ended, and who came in by it. */
export function SignOnSection() {
  const { t } = useTexts()
  const me = useMe()
  const view = useQuery({ queryKey: ['sign-on'], queryFn: signOnCalls.read })
  if (view.isPending) return <Waiting />
  if (view.isLoadingError) return <Problem error={view.error} again={() => void view.refetch()} />
  const { settings, redirectUrl, linked, passwords } = view.data
  const mayChange = me.rights.includes('security')
  return (
    <>
      <p className="soft">{t('sso.words')}</p>
      {!mayChange && <p className="faint">{t('sso.ownerOnly')}</p>}
      <section className="card" aria-label={t('sso.redirect')}>
        <h2>{t('sso.redirect')}</h2>
        <Copied text={redirectUrl} label={t('sso.copyRedirect')} />
      </section>
      <SignOnForm key={settings?.changedAt ?? 'none'} settings={settings} mayChange={mayChange} />
      {linked.length > 0 && <Linked linked={linked} mayChange={mayChange} />}
      <Passwords rule={passwords} mayChange={mayChange} />
      {settings && mayChange && (
        <p>
          <End />
        </p>
      )}
    </>
  )
}

function Linked({ linked, mayChange }: { linked: SignOnSettings['linked']; mayChange: boolean }) {
  const { t, language } = useTexts()
  const unlink = useDoing(signOnCalls.unlink, t('sso.unlinked'))
  return (
    <section className="card" aria-label={t('sso.linked')}>
      <h2>{t('sso.linked')}</h2>
      <p className="soft">{t('sso.linkedWords')}</p>
      <ul className="sign-on-linked">
        {linked.map(({ accountId, name, usedAt }) => (
          <li key={accountId}>
            <span>
              <b>{name}</b> <span className="faint">{t('sso.lastUsed', { at: fullTime(usedAt, language) })}</span>
            </span>
            {mayChange && (
              <Button size="small" loading={unlink.isPending && unlink.variables === accountId} onClick={() => unlink.mutate(accountId)}>
                {t('sso.unlink')}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}

/** Whether passwords open; what keeps them from being switched off is told. */
function Passwords({ rule: { on, missing }, mayChange }: { rule: SignOnSettings['passwords']; mayChange: boolean }) {
  const { t } = useTexts()
  const put = useDoing(signOnCalls.passwords, t('sso.saved'))
  return (
    <section className="card" aria-label={t('sso.passwords')}>
      <h2>{t('sso.passwords')}</h2>
      <p>{t(on ? 'sso.passwordsOn' : 'sso.passwordsOff')}</p>
      {on && missing && <p className="soft">{t(`sso.missing.${missing}`)}</p>}
      {mayChange && !on && (
        <Button loading={put.isPending} onClick={() => put.mutate(true)}>
          {t('sso.letPasswords')}
        </Button>
      )}
      {mayChange && on && (
        <Sure
          title={t('sso.noPasswordsSure')}
          description={t('sso.noPasswordsWords')}
          okText={t('sso.noPasswords')}
          cancelText={t('page.cancel')}
          onConfirm={() => put.mutate(false)}
        >
          <Button disabled={missing !== null} loading={put.isPending}>
            {t('sso.noPasswords')}
          </Button>
        </Sure>
      )}
    </section>
  )
}

function End() {
  const { t } = useTexts()
  const end = useDoing(() => signOnCalls.end(), t('sso.saved'))
  return (
    <Sure
      title={t('sso.endSure')}
      description={t('sso.endWords')}
      okText={t('sso.end')}
      cancelText={t('page.cancel')}
      onConfirm={() => end.mutate(undefined)}
    >
      <Button danger loading={end.isPending}>
        {t('sso.end')}
      </Button>
    </Sure>
  )
}

function useDoing<Wish>(what: (wish: Wish) => Promise<unknown>, done: string) {
  const { t } = useTexts()
  const client = useQueryClient()
  const { message } = App.useApp()
  return useMutation({
    mutationFn: what,
    onSuccess: () => void message.success(done),
    onError: (error) => void message.error(problemTitle(error, t)),
    onSettled: () => client.invalidateQueries({ queryKey: ['sign-on'] }),
  })
}
