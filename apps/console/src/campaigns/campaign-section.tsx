import './campaigns.css'
import { useMutation, useQuery } from '@tanstack/react-query'
import { Button, Input, Upload } from 'antd'
import { useId, useState } from 'react'
import { campaignCalls } from '../api/bot/index.ts'
import { Problem, Waiting } from '../look/index.ts'
import { useTexts } from '../texts/index.ts'
import type { Opened } from './edit.ts'
import { Editor } from './editor.tsx'
import { Versions } from './versions.tsx'

/** Campaigns of the workspace: a text to be read, the rules at work, and all versions. */
export function CampaignSection() {
  const { t } = useTexts()
  const [opened, open] = useState<Opened>()
  const campaigns = useQuery({ queryKey: ['campaigns'], queryFn: campaignCalls.all })
  if (campaigns.isPending) return <Waiting />
  if (campaigns.isLoadingError) return <Problem error={campaigns.error} again={() => void campaigns.refetch()} />
  return (
    <>
      <p className="soft">{t('campaigns.words')}</p>
      <Reader read={(next) => open({ ...next, ...(opened?.campaign && { campaign: opened.campaign }) })} />
      {opened && <Editor opened={opened} show={open} />}
      <Versions versions={campaigns.data.versions} open={open} />
    </>
  )
}

/** The rules as they were written: pasted, or taken from a file. */
function Reader({ read }: { read: (next: Opened) => void }) {
  const { t } = useTexts()
  const [text, write] = useState('')
  const area = useId()
  const reading = useMutation({ mutationFn: campaignCalls.read, onSuccess: (file) => read({ file }) })
  const take = (file: File) => {
    void file.text().then(write)
    // it is read here; only its text is sent
    return false
  }
  return (
    <div className="campaign-reader">
      <label htmlFor={area}>{t('campaigns.text')}</label>
      <Input.TextArea
        id={area}
        value={text}
        maxLength={20_000}
        autoSize={{ minRows: 5, maxRows: 16 }}
        onChange={({ target }) => write(target.value)}
      />
      <div className="campaign-deeds">
        <Button type="primary" disabled={text.trim() === ''} loading={reading.isPending} onClick={() => reading.mutate(text)}>
          {t('campaigns.read')}
        </Button>
        <Upload accept=".md,.txt,text/plain,text/markdown" multiple={false} showUploadList={false} beforeUpload={take}>
          <Button>{t('campaigns.file')}</Button>
        </Upload>
      </div>
      {reading.isError && <Problem error={reading.error} />}
    </div>
  )
}
