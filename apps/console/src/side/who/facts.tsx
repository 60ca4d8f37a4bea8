import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { ShopperFact } from '@xiaoer/contract/facts'
import { Button } from 'antd'
import { factCalls } from '../../api/people/facts.ts'
import { Problem } from '../../look/index.ts'
import { useNamed, useTexts } from '../../texts/index.ts'

/** What they said of themselves, each with its sentence; one or all of it is forgotten by a button. */
export function Facts({ conversationId: id }: { conversationId: string }) {
  const { t } = useTexts()
  const client = useQueryClient()
  const facts = useQuery({ queryKey: ['facts', id], queryFn: () => factCalls.of(id) })
  const forget = useMutation({
    mutationFn: (fact: string | undefined) => factCalls.forget(id, fact),
    onSuccess: (now) => client.setQueryData(['facts', id], now),
  })
  const all = facts.data?.facts ?? []
  if (all.length === 0) return null
  return (
    <details className="ways">
      <summary>
        {t('memory.title')} <span className="soft">{all.length}</span>
      </summary>
      <dl className="facts">
        {all.map((one) => (
          <One key={one.id} fact={one} forget={() => forget.mutate(one.id)} />
        ))}
      </dl>
      <Button size="small" type="link" onClick={() => forget.mutate(undefined)}>
        {t('memory.forgetAll')}
      </Button>
      <p className="faint">{t('memory.used')}</p>
      {forget.isError && <Problem error={forget.error} />}
    </details>
  )
}

function One({ fact: { kind, value, name, sentence }, forget }: { fact: ShopperFact; forget: () => void }) {
  const { t, language } = useTexts()
  const named = useNamed()
  const shown = name ? (language === 'zh-CN' ? name.zh : name.en) : value
  return (
    <>
      <dt>{named('memory.of', kind)}</dt>
      <dd>
        {shown} <span className="faint">{t('memory.said', { sentence })}</span>{' '}
        <Button size="small" type="link" onClick={forget}>
          {t('memory.forget')}
        </Button>
      </dd>
    </>
  )
}
