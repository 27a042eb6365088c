"""Pages of meetings that are planned: lists, one meeting, series, agendas, calendars."""
