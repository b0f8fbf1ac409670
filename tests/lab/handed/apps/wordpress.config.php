<?php
// What Debian's setup-mysql writes; the rest is in the package's own wp-config.php.
define('DB_NAME', 'wordpress');
define('DB_USER', 'wordpress');
define('DB_PASSWORD', '');
define('DB_HOST', 'localhost:/lab/wordpress/socket');
define('DISABLE_WP_CRON', true);
