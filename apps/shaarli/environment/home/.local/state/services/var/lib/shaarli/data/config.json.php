<?php /*{
    "resource": {
        "data_dir": "\/var\/lib\/shaarli\/data",
        "config": "\/var\/lib\/shaarli\/data\/config.php",
        "datastore": "\/var\/lib\/shaarli\/data\/datastore.php",
        "ban_file": "\/var\/lib\/shaarli\/data\/ipbans.php",
        "updates": "\/var\/lib\/shaarli\/data\/updates.txt",
        "log": "\/var\/lib\/shaarli\/data\/log.txt",
        "update_check": "\/var\/lib\/shaarli\/data\/lastupdatecheck.txt",
        "history": "\/var\/lib\/shaarli\/data\/history.php",
        "raintpl_tpl": "tpl\/",
        "theme": "default",
        "raintpl_tmp": "\/var\/cache\/shaarli\/tmp\/",
        "thumbnails_cache": "\/var\/cache\/shaarli\/cache",
        "page_cache": "\/var\/cache\/shaarli\/pagecache"
    },
    "security": {
        "ban_after": 4,
        "ban_duration": 1800,
        "session_protection_disabled": false,
        "open_shaarli": false,
        "allowed_protocols": [
            "ftp",
            "ftps",
            "magnet"
        ]
    },
    "general": {
        "header_link": "\/",
        "links_per_page": 20,
        "enabled_plugins": [
            "qrcode"
        ],
        "default_note_title": "Note: ",
        "retrieve_description": true,
        "enable_async_metadata": true,
        "tags_separator": " ",
        "timezone": "UTC",
        "title": "Shared bookmarks on http:\/\/127.0.0.1:8080\/"
    },
    "updates": {
        "check_updates": false,
        "check_updates_branch": "latest",
        "check_updates_interval": 86400
    },
    "feed": {
        "rss_permalinks": true,
        "show_atom": true
    },
    "privacy": {
        "default_private_links": false,
        "hide_public_links": false,
        "force_login": false,
        "hide_timestamps": false,
        "remember_user_default": true
    },
    "thumbnails": {
        "mode": "all",
        "width": "125",
        "height": "90"
    },
    "translation": {
        "language": "auto",
        "mode": "php",
        "extensions": []
    },
    "plugins": [],
    "formatter": "markdown",
    "credentials": {
        "login": "user",
        "salt": "dcd7fcfa451727000cb8d80f1e723d2457cc2700",
        "hash": "d8c730dd7181d5a045b03190a1642bb635c704f0"
    },
    "api": {
        "enabled": true,
        "secret": "21ddee6d5e32"
    }
}*/ ?>