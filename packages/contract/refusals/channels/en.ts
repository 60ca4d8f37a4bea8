/** What is refused about channels, and the way out. */
export const CHANNELS_EN = {
  'channel.not_here': 'channel {id} is not of this workspace, or was disconnected',
  'channel.kind': 'There is no channel of the kind {kind}; choose among {known}',
  'channel.field': 'needs a value: {name}',
  'channel.unknown_field': 'is not asked for by {kind}: {name}',
  'channel.refused': 'The platform refused: {words}',
  'channel.call_address': 'That is no address on the web: {words}',
  'channel.call_private': 'An address of a private network is not called from here; the operator can allow it in PRIVATE_HOSTS: {words}',
  'channel.call_unreachable': 'Nothing answers there; look whether the address is right and the other side runs: {words}',
  'channel.call_late': 'It took too long to answer; try again later: {words}',
  'channel.webhook':
    'The platform sends its messages to “{there}” and not to {here}; pause the channel and resume it to have them here again',
  'channel.unsubscribed': 'The app is not subscribed to this account, so none of its messages come here; pause the channel and resume it',
  'channel.no_account': 'The platform has no such account for this secret; it has: {known}',
  'channel.webhook_off': 'The platform has this address and does not use it; switch its webhook on there',
  'channel.own': 'The web chat is always there; it is neither tested, paused nor disconnected',
  'join.not_open': 'Suggestion {id} is decided already, or not of this workspace; load it again',
  'join.not_one': 'These two cannot be one any more: both are customers of the shop, or one was joined elsewhere',
  'join.not_here': 'join {id} is undone already, or not of this workspace; load it again',
  'channel.other_account':
    'These credentials are of {there}, and this channel is of {here}; connect the other account as a channel of its own',
  'channel.secret_again': 'needs its value again: {name}; what is kept is sent to no other address or account',
  'channel.taken': 'This account is connected here already, as “{name}”; disconnect that one first',
  'delivery.not_here': 'message {id} was not sent by a channel of this workspace',
  'delivery.not_amiss': 'The message is {deliveryState} and needs nothing; reload to see how it stands',
} as const
