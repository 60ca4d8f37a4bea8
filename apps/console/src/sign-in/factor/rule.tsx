import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Switch } from 'antd'
import { signInCalls } from '../../api/people/sign-in.ts'
import { problemTitle } from '../../look/index.ts'
import { useMe } from '../../shell/index.ts'
import { useTexts } from '../../texts/index.ts'

/** Whether everybody needs a second factor, and who has none yet. */
export function FactorRule() {
  const { t } = useTexts()
  const me = useMe()
  const client = useQueryClient()
  const { message } = App.useApp()
  const rule = useQuery({ queryKey: ['factor-rule'], queryFn: signInCalls.rule })
  const set = useMutation({
    mutationFn: signInCalls.setRule,
    onError: (error) => void message.error(problemTitle(error, t)),
    onSettled: () => client.invalidateQueries({ queryKey: ['factor-rule'] }),
  })
  if (!rule.data) return null
  const { required, without } = rule.data
  return (
    <section className="card" aria-label={t('factor.rule')}>
      <div className="bot-row">
        <div>
          {t('factor.rule')}
          <br />
          <span className="soft">{t('factor.ruleWords')}</span>
        </div>
        <span />
        <Switch
          checked={required}
          disabled={!me.rights.includes('security')}
          loading={set.isPending}
          aria-label={t('factor.rule')}
          onChange={(on) => set.mutate(on)}
        />
      </div>
      <p className="faint">
        {without.length > 0 ? t('factor.without', { names: without.map(({ name }) => name).join(', ') }) : t('factor.allHave')}
      </p>
    </section>
  )
}
