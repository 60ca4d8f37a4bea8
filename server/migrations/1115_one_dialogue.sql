-- One dialogue engine serves every conversation.
alter table language_model_settings drop column engine;
