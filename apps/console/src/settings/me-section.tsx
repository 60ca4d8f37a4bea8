import { useMutation, useQuery } from '@tanstack/react-query'
import { App, Button, Form, Input, Switch } from 'antd'
import { canNotify, play, wishes, wishForNotices } from '../alerts/index.ts'
import { changePassword } from '../api/index.ts'
import { signInCalls } from '../api/people/sign-in.ts'
import { Problem } from '../look/index.ts'
import { roleName } from '../roles/index.ts'
import { useMe } from '../shell/index.ts'
import { useLeave, usePresence } from '../shell/person.tsx'
import { Security } from '../sign-in/index.ts'
import { NewPassword } from '../sign-in/link-page.tsx'
import { useStore } from '../store/index.ts'
import { useTexts } from '../texts/index.ts'

/** One's own: presence, alerts, password. */
export function MeSection() {
  const { t } = useTexts()
  const me = useMe()
  const presence = usePresence()
  return (
    <>
      <section className="card">
        <h2>{me.name}</h2>
        <p className="soft">
          {me.email} · {roleName(me, t)} · {me.workspaceName}
        </p>
        {me.rights.includes('desk') && (
          <Choice
            label={t('me.presence')}
            words={t('me.presenceWords')}
            on={me.online}
            set={(on) => presence.mutate(on)}
            busy={presence.isPending}
          />
        )}
      </section>
      <Alerts />
      <Security />
      <Password />
    </>
  )
}

function Alerts() {
  const { t } = useTexts()
  const { message } = App.useApp()
  const { rights } = useMe()
  const now = useStore(wishes)
  const desktop = async (on: boolean) => {
    if (!on) return wishes.set({ ...now, desktop: false, asked: true })
    if (!(await wishForNotices())) void message.warning(t('alert.refused'))
  }
  return (
    <section className="card">
      <h2>{t('me.alerts')}</h2>
      <Choice
        label={t('me.sound')}
        words={t('me.soundWords')}
        on={now.sound}
        set={(sound) => {
          wishes.set({ ...now, sound })
          if (sound) play('message')
        }}
      />
      {rights.includes('wall') && (
        <Choice
          label={t('me.wall')}
          words={t('me.wallWords')}
          on={now.wall ?? rights.includes('whisper')}
          disabled={!now.sound && !now.desktop}
          set={(wall) => wishes.set({ ...now, wall })}
        />
      )}
      <Choice
        label={t('me.desktop')}
        words={canNotify() ? t('me.desktopWords') : t('me.desktopCannot')}
        on={now.desktop}
        disabled={!canNotify()}
        set={(on) => void desktop(on)}
      />
    </section>
  )
}

interface ChoiceProps {
  label: string
  words: string
  on: boolean
  set: (on: boolean) => void
  busy?: boolean
  disabled?: boolean
}

function Choice({ label, words, on, set, busy = false, disabled = false }: ChoiceProps) {
  return (
    <div className="bot-row">
      <div>
        {label}
        <br />
        <span className="soft">{words}</span>
      </div>
      <span />
      <Switch checked={on} loading={busy} disabled={disabled} aria-label={label} onChange={set} />
    </div>
  )
}

function Password() {
  const { t } = useTexts()
  const security = useQuery({ queryKey: ['sign-in'], queryFn: signInCalls.read })
  if (security.data?.hasPassword !== false) return <ChangePassword />
  return (
    <section className="card me-password">
      <h2>{t('me.password')}</h2>
      <p className="soft">{t('me.noPassword')}</p>
    </section>
  )
}

function ChangePassword() {
  const { t } = useTexts()
  const { message } = App.useApp()
  const leave = useLeave()
  const change = useMutation({
    mutationFn: (values: { old: string; password: string }) => changePassword({ old: values.old, new: values.password }),
    // Every login ends with the old password, this one too.
    onSuccess: async () => {
      void message.success(t('me.passwordChanged'))
      await leave()
    },
  })
  return (
    <section className="card me-password">
      <h2>{t('me.password')}</h2>
      <Form layout="vertical" requiredMark={false} onFinish={(values) => change.mutate(values)}>
        <Form.Item name="old" label={t('me.oldPassword')} rules={[{ required: true, message: t('gate.passwordNeeded') }]}>
          <Input.Password size="large" autoComplete="current-password" />
        </Form.Item>
        <NewPassword />
        {change.isError && <Problem error={change.error} />}
        <Button htmlType="submit" loading={change.isPending}>
          {t('me.changePassword')}
        </Button>
      </Form>
    </section>
  )
}
