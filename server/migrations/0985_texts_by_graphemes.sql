-- What people write is bounded by graphemes before it comes here, and one grapheme may have many characters: the bounds of the rows are so much wider.
-- Each holds for all rows that are there, so that none need be read again.
alter table report_views drop constraint report_views_name_check, add constraint report_views_name_check check (length(name) between 1 and 16 * 81) not valid;
alter table experiments drop constraint experiments_name_check, add constraint experiments_name_check check (length(name) between 1 and 16 * 81) not valid;
alter table sessions drop constraint sessions_nps_words_check, add constraint sessions_nps_words_check check (length(nps_words) <= 16 * 301) not valid;
alter table service_points drop constraint service_points_name_check, add constraint service_points_name_check check (length(name) between 1 and 16 * 81) not valid;
alter table causes drop constraint causes_name_check, add constraint causes_name_check check (length(name) between 1 and 16 * 81) not valid;
alter table cause_changes drop constraint cause_changes_what_check, add constraint cause_changes_what_check check (length(what) between 1 and 16 * 501) not valid;
alter table ticket_notes drop constraint ticket_notes_words_check, add constraint ticket_notes_words_check check (length(words) <= 16 * 8001) not valid;
alter table conversation_notes drop constraint conversation_notes_words_check, add constraint conversation_notes_words_check check (length(words) <= 16 * 4001) not valid;
alter table ticket_approvals drop constraint ticket_approvals_words_check, add constraint ticket_approvals_words_check check (length(words) <= 16 * 1001) not valid;
alter table ticket_votes drop constraint ticket_votes_words_check, add constraint ticket_votes_words_check check (length(words) <= 16 * 1001) not valid;
alter table order_marks drop constraint order_marks_remark_check, add constraint order_marks_remark_check check (length(remark) <= 16 * 141) not valid;
alter table reply_drafts drop constraint reply_drafts_words_check, add constraint reply_drafts_words_check check (length(words) between 1 and 16 * 4001) not valid;
alter table library_files drop constraint library_files_name_check, add constraint library_files_name_check check (length(name) between 1 and 16 * 121) not valid;
alter table report_mails drop constraint report_mails_name_check, add constraint report_mails_name_check check (length(name) between 1 and 16 * 61) not valid;
alter table ticket_comments drop constraint ticket_comments_words_check, add constraint ticket_comments_words_check check (length(words) <= 16 * 8001) not valid;
