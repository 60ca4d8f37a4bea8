/** SMS by Alibaba Cloud (阿里云短信, https://help.aliyun.com/zh/sms): templates out, answers and reports in. Owns no tables. */
export { acs3Headers } from './acs3.ts'
export { smsAliyunChannel } from './sms-aliyun-channel.ts'
