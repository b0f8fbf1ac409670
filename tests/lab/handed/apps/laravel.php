<?php
// A Laravel application that is nothing but its mail: the exported lines are its .env, and config/mail.php is what
// `laravel new` makes of it (laravel.config.php).
//
//   laravel.php TO SUBJECT
require 'Illuminate/autoload.php';

$app = new Illuminate\Foundation\Application(__DIR__);
$app->bootstrapWith([
    Illuminate\Foundation\Bootstrap\LoadEnvironmentVariables::class,
    Illuminate\Foundation\Bootstrap\LoadConfiguration::class,
    Illuminate\Foundation\Bootstrap\RegisterFacades::class,
    Illuminate\Foundation\Bootstrap\RegisterProviders::class,
    Illuminate\Foundation\Bootstrap\BootProviders::class,
]);
Illuminate\Support\Facades\Mail::raw('by laravel', function ($letter) use ($argv) {
    $letter->to($argv[1])->subject($argv[2]);
});
echo 'sent by Laravel ', $app->version(), "\n";
