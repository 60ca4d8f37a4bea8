import { useMutation } from '@tanstack/react-query'
import { inWords } from '@xiaoer/contract/refusals'
import type { TriedSignOn } from '@xiaoer/contract/signon'
import { Alert, Button, Form } from 'antd'
import { signOnCalls } from '../api/people/sign-on.ts'
import { Problem } from '../look/index.ts'
import { refusedWords, useTexts } from '../texts/index.ts'

/** Looks the provider up as it stands in the form, and says what it says of itself, or exactly why it cannot be used. */
export function Tried() {
  const { t } = useTexts()
  const form = Form.useFormInstance<{ issuer: string }>()
  const issuer = Form.useWatch('issuer', form) ?? ''
  const ask = useMutation({ mutationFn: signOnCalls.tryOut })
  const isOfThis = ask.variables === issuer
  return (
    <div className="sign-on-tried">
      <Button disabled={issuer.trim() === ''} loading={ask.isPending} onClick={() => ask.mutate(issuer)}>
        {t('sso.try')}
      </Button>
      {ask.isError && isOfThis && <Problem error={ask.error} />}
      {ask.data && isOfThis && <Answer tried={ask.data} />}
    </div>
  )
}

function Answer({ tried: { found, why } }: { tried: TriedSignOn }) {
  const { t, language } = useTexts()
  if (why) return <Alert type="error" showIcon title={refusedWords(why) ?? inWords(why) ?? why.reason} />
  if (!found) return null
  const { keys, algorithms, authorization, token, pkce } = found
  return (
    <Alert
      type="success"
      showIcon
      title={t('sso.found', { keys, algorithms: algorithms.join(language === 'en' ? ', ' : '、') })}
      description={
        <>
          {t('sso.endpoints', { authorization, token })}
          {!pkce && <p>{t('sso.noPkce')}</p>}
        </>
      }
    />
  )
}
