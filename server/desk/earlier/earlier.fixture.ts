const SECOND = Date.UTC(2024, 4, 1) / 1_000

/** As Chatwoot's API gives a conversation with its messages. */
export const chatwoot = (id: number, sender: object, text: string, meta: object = {}) => ({
  id,
  meta: {
    sender: { name: '林小姐', email: null, phone_number: null, identifier: null, ...sender },
    channel: 'Channel::WebWidget',
    ...meta,
  },
  messages: [
    { id: 1, content: text, message_type: 0, created_at: SECOND + id, private: false, sender: { name: '林小姐' } },
    { id: 2, content: '给您换一只新的', message_type: 1, created_at: SECOND + id + 60, private: false, sender: { name: '阿豪' } },
    { id: 3, content: '她上次也闹过', message_type: 1, created_at: SECOND + id + 61, private: true, sender: { name: '阿豪' } },
    { id: 4, content: '阿豪 resolved', message_type: 2, created_at: SECOND + id + 62, private: false },
  ],
})
/** As a line of Zendesk's JSON export. */
export const zendesk = (id: number, user: object, text: string, channel = 'email') => ({
  id,
  requester_id: 7,
  via: { channel },
  users: [
    { id: 7, name: 'Lin', email: null, phone: null, external_id: null, ...user },
    { id: 9, name: 'Howard', email: 'howard@shop.example', phone: null, external_id: null },
  ],
  comments: [
    { author_id: 7, plain_body: text, created_at: '2023-02-01T08:00:00Z', public: true },
    { author_id: 9, plain_body: 'We sent a new one', created_at: '2023-02-01T09:00:00Z', public: true },
  ],
})
